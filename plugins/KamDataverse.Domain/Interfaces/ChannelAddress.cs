using System;
using System.Linq;
using KamDataverse.Domain.Choices;

namespace KamDataverse.Domain.Interfaces;

/// <summary>What an address must look like to be reached through a channel (IFC-18).</summary>
internal static class ChannelAddress
{
    private const int FewestPhoneDigits = 5;

    /// <summary>Whether the channel cannot be used without an address.</summary>
    public static bool IsNeeded(Channel? channel) => channel is Channel.Email or Channel.Teams or Channel.Portal or Channel.Phone;

    public static bool IsValid(Channel? channel, string address) => channel switch
    {
        Channel.Email => IsEmail(address.Trim()),
        Channel.Teams or Channel.Portal => IsSecureUrl(address.Trim()),
        Channel.Phone => IsPhone(address.Trim()),
        _ => true,
    };

    /// <summary>The channel an address speaks of; an address that says nothing goes with a task.</summary>
    public static Channel Guess(string address)
    {
        var text = address.Trim();
        if (IsEmail(text))
            return Channel.Email;
        if (IsSecureUrl(text))
            return new Uri(text).Host.Split('.').Contains("teams") ? Channel.Teams : Channel.Portal;
        return IsPhone(text) ? Channel.Phone : Channel.Other;
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@');
        if (at < 1 || at != text.LastIndexOf('@') || text.Any(char.IsWhiteSpace))
            return false;
        var labels = text.Substring(at + 1).Split('.');
        return labels.Length > 1 && labels.All(label => label.Length > 0);
    }

    private static bool IsSecureUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0;

    private static bool IsPhone(string text) =>
        text.Count(char.IsDigit) >= FewestPhoneDigits && text.All(sign => char.IsDigit(sign) || " +-/().".IndexOf(sign) >= 0);
}
