using System.IO;
using System.Runtime.Serialization.Json;
using System.Text;

namespace KamDataverse.Plugins.Apis;

/// <summary>
/// How an answer that is more than one value is written: JSON in a text output, since a custom API cannot answer with a list of its own shape.
/// Its types and their members are public: partial trust serialises no others (documented: types supported by the data contract serializer).
/// </summary>
internal static class AnswerJson
{
    public static string Of<TAnswer>(TAnswer answer)
    {
        using var stream = new MemoryStream();
        new DataContractJsonSerializer(typeof(TAnswer)).WriteObject(stream, answer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
