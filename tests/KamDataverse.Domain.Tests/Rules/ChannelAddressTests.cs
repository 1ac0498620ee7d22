using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Interfaces;

namespace KamDataverse.Domain.Tests.Rules;

/// <summary>What an address must look like, and which channel it speaks of (IFC-18).</summary>
public sealed class ChannelAddressTests
{
    [Theory]
    [InlineData("a@b.ch")]
    [InlineData("anna.kern@werk.muster.ch")]
    [InlineData("  pro@muster.ch  ")]
    public void An_address_with_one_at_sign_and_a_domain_is_a_mail_address(string address) => Assert.True(ChannelAddress.IsValid(Channel.Email, address));

    [Theory]
    [InlineData("@muster.ch")]
    [InlineData("muster.ch")]
    [InlineData("pro@")]
    [InlineData("pro@ch")]
    [InlineData("pro@.ch")]
    [InlineData("pro@muster.")]
    [InlineData("pro@muster..ch")]
    [InlineData("pro@werk@muster.ch")]
    [InlineData("pro@mus ter.ch")]
    public void An_address_without_name_or_with_gaps_in_its_domain_is_none(string address) => Assert.False(ChannelAddress.IsValid(Channel.Email, address));

    [Theory]
    [InlineData("12345", true)]
    [InlineData("1234", false)]
    [InlineData("(044) 123.45-67/8", true)]
    [InlineData("044 123 45 67 intern", false)]
    public void A_phone_number_has_at_least_five_digits_and_nothing_but_signs_of_numbers(string address, bool valid) => Assert.Equal(valid, ChannelAddress.IsValid(Channel.Phone, address));

    [Theory]
    [InlineData(Channel.Email, true)]
    [InlineData(Channel.Teams, true)]
    [InlineData(Channel.Portal, true)]
    [InlineData(Channel.Phone, true)]
    [InlineData(Channel.DynamicsTask, false)]
    [InlineData(Channel.Other, false)]
    [InlineData(null, false)]
    public void Only_a_task_and_a_way_of_its_own_need_no_address(Channel? channel, bool needed) => Assert.Equal(needed, ChannelAddress.IsNeeded(channel));

    [Theory]
    [InlineData("https://teams.microsoft.com/l/channel/1", Channel.Teams)]
    [InlineData("https://TEAMS.microsoft.com/l/channel/1", Channel.Teams)]
    [InlineData("https://eu.teams.microsoft.com/l/channel/1", Channel.Teams)]
    [InlineData("https://portal.muster.ch/teams.html", Channel.Portal)]
    [InlineData("https://portal.muster.ch", Channel.Portal)]
    [InlineData("http://portal.muster.ch", Channel.Other)]
    [InlineData(" pro@muster.ch ", Channel.Email)]
    [InlineData("+41 44 123", Channel.Phone)]
    [InlineData("Halle 3", Channel.Other)]
    public void An_address_says_its_channel_by_its_host_and_not_by_what_follows(string address, Channel channel) => Assert.Equal(channel, ChannelAddress.Guess(address));
}
