using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>What JSON says, where it stops being JSON, and which of its shapes are a table.</summary>
public sealed class JsonImportTests
{
    [Theory]
    [InlineData("""[]""", "[]")]
    [InlineData("""{}""", "{}")]
    [InlineData(""" { "a" : "b" , "c":[ ] } """, "{a: 'b', c: []}")]
    [InlineData("\t[\r\n\"a\"\t,\r\n\"b\" ]\n", "['a', 'b']")]
    [InlineData("""{"b":"1","a":"2"}""", "{b: '1', a: '2'}")]
    [InlineData("""{"Sales":"A","sales":"R"}""", "{Sales: 'R'}")]
    [InlineData("""[null,true,false]""", "[null, 'true', 'false']")]
    [InlineData("""[0,12,-1.50,1e+5,2E-3]""", "['0', '12', '-1.50', '1e+5', '2E-3']")]
    [InlineData("12", "'12'")]
    [InlineData("null", "null")]
    [InlineData(""" "text" """, "'text'")]
    [InlineData("""[""]""", "['']")]
    [InlineData("""["say \"R\"", "a\\b", "a\/b"]""", "['say \"R\"', 'a\\b', 'a/b']")]
    [InlineData("""["a\nb", "a\tb"]""", "['a\nb', 'a\tb']")]
    [InlineData("""["a\rb", "a\bb", "a\fb"]""", "['a b', 'a b', 'a b']")]
    [InlineData("""["Gr\u00fcezi A\u0041B"]""", "['Grüezi AAB']")]
    [InlineData("""["{[,:]}"]""", "['{[,:]}']")]
    [InlineData("""{"a":{"b":[{"c":[["d"]]}]}}""", "{a: {b: [{c: [['d']]}]}}")]
    public void Json_is_read_as_it_stands(string json, string expected)
    {
        var value = JsonParser.Parse(json, out var failedAt);
        Assert.Equal(-1, failedAt);
        Assert.Equal(expected, Show(value));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 2)]
    [InlineData("x", 0)]
    [InlineData("-", 0)]
    [InlineData("[] x", 3)]
    [InlineData("[]]", 2)]
    [InlineData("[", 1)]
    [InlineData("[ ", 2)]
    [InlineData("[1", 2)]
    [InlineData("[1,", 3)]
    [InlineData("[1,]", 3)]
    [InlineData("[,1]", 1)]
    [InlineData("[1 2]", 3)]
    [InlineData("[1}", 2)]
    [InlineData("[nul]", 1)]
    [InlineData("[True]", 1)]
    [InlineData("[1.2.3]", 1)]
    [InlineData("{", 1)]
    [InlineData("{a:1}", 1)]
    [InlineData("{1:1}", 1)]
    [InlineData("""{"a"}""", 4)]
    [InlineData("""{"a" 1}""", 5)]
    [InlineData("""{"a":}""", 5)]
    [InlineData("""{"a":1""", 6)]
    [InlineData("""{"a":1,""", 7)]
    [InlineData("""{"a":1,}""", 7)]
    [InlineData("""{"a":1]""", 6)]
    [InlineData("""{"a":1 "b":2}""", 7)]
    [InlineData("""["abc""", 5)]
    [InlineData("[\"abc\\\"", 7)]
    [InlineData("[\"a\\", 4)]
    [InlineData("""["a\x"]""", 4)]
    [InlineData("""["a\ b"]""", 4)]
    [InlineData("""["a\ "]""", 4)]
    [InlineData("""["a\u00zz"]""", 4)]
    [InlineData("""["a\u004""", 4)]
    [InlineData("""["a\u0041""", 9)]
    [InlineData("[[x], [y]]", 2)]
    public void The_first_sign_that_is_no_json_is_found(string json, int position)
    {
        JsonParser.Parse(json, out var failedAt);
        Assert.Equal(position, failedAt);
    }

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_are_not()
    {
        static string Lists(int levels) => new string('[', levels) + "1" + new string(']', levels);
        static string Records(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
        int FailedAt(string json)
        {
            JsonParser.Parse(json, out var failedAt);
            return failedAt;
        }

        Assert.Equal((-1, 17), (FailedAt(Lists(16)), FailedAt(Lists(17))));
        Assert.Equal((-1, 17 * 5), (FailedAt(Records(16)), FailedAt(Records(17))));
    }

    [Theory]
    [InlineData("""[["Task","Sales"],["Plan","A"],["Check",""]]""", "1: Task | Sales\n2: Plan | A\n3: Check | ")]
    [InlineData("""[{"Task":"Plan","Sales":"A"},{"Task":"Check","Quality":"R"}]""", "1: Task | Sales | Quality\n2: Plan | A | \n3: Check |  | R")]
    [InlineData("""{"Plan":{"Sales":"A"},"Check":{"Quality":"R","Sales":"I"}}""", "1: Activity | Sales | Quality\n2: Plan | A | \n3: Check | I | R")]
    [InlineData("""[{"Task":"Plan","cells":{"Sales":"A","more":{"Quality":"R"}}}]""", "1: Task | Sales | Quality\n2: Plan | A | R")]
    [InlineData("""[{"Task":"Plan","Sales":"A","cells":{"Sales":"R"}}]""", "1: Task | Sales\n2: Plan | A")]
    [InlineData("""[{"Task":"Plan","Responsible":["Sales","",null,"Quality"]}]""", "1: Task | Responsible\n2: Plan | Sales; Quality")]
    [InlineData("""[{"Task":"Plan","Number":1.50,"Done":true,"Sales":null}]""", "1: Task | Number | Done | Sales\n2: Plan | 1.50 | true | ")]
    [InlineData("""[{"Task":"Plan","assignments":[{"role":"Sales","letter":"A"},{"role":"Sales","letter":"R"}]}]""", "1: Task | Sales\n2: Plan | A/R")]
    [InlineData("""[{"Task":"Plan","assignments":[{"role":"Sales","letter":""},{"role":"Sales","letter":"R"}]}]""", "1: Task | Sales\n2: Plan | R")]
    [InlineData("""[{"Task":"Plan","assignments":[]}]""", "1: Task | assignments\n2: Plan | ")]
    [InlineData("""[{"Task":"Plan","assignments":[{"role":"Sales"}],"Sales":"A"}]""", "1: Task | assignments | Sales\n2: Plan |  | A")]
    [InlineData("""[{"Task":"Plan","assignments":[{"letter":"R"}],"Sales":"A"}]""", "1: Task | assignments | Sales\n2: Plan |  | A")]
    [InlineData("""[{"Task":"Plan","assignments":[{"role":"Sales","letter":"A"},"and so on"]}]""", "1: Task | assignments\n2: Plan | and so on")]
    [InlineData("""[{" Task\u00a0":" Plan ","Sa\u200bles":"'=A"}]""", "1: Task | Sales\n2: Plan | =A")]
    [InlineData("""["a note",{"Task":"Plan"},["Task","Sales"]]""", "1: Task\n2: Plan")]
    [InlineData("""{"rows":[{"Task":"Plan"},"a note"]}""", "1: Task\n2: Plan")]
    [InlineData("""{"items":["a","b"],"rows":[["Task","Sales"]]}""", "1: Task | Sales")]
    public void A_shape_of_json_is_a_table(string json, string table) => Assert.Equal(table, Show(JsonReader.Read(json)));

    [Theory]
    [InlineData("rows, activities, items, data, tasks, matrix, raci, assignments, records, aktivitaeten, zeilen, Activities")]
    public void A_list_is_found_below_the_keys_people_give_it(string keys) => Assert.All(
        keys.Split(", "), key => Assert.Equal("1: Task\n2: Plan", Show(JsonReader.Read($$"""{"version":1,"{{key}}":[{"Task":"Plan"}]}"""))));

    [Theory]
    [InlineData("role, rolle, name, Role", "letter, raci, value, responsibility, assignment, buchstabe, type, Letter")]
    public void A_pair_of_role_and_letter_is_found_below_the_keys_people_give_it(string roles, string letters) => Assert.All(
        from role in roles.Split(", ") from letter in letters.Split(", ") select (role, letter),
        pair => Assert.Equal("1: Task | Sales\n2: Plan | R", Show(JsonReader.Read($$"""[{"Task":"Plan","who":[{"{{pair.role}}":"Sales","{{pair.letter}}":"R"}]}]"""))));

    [Theory]
    [InlineData("""{"title":" Key accounts ","rows":[["Task"]]}""", "Key accounts")]
    [InlineData("""{"rows":[["Task"]]}""", "")]
    [InlineData("""[["Task"]]""", "")]
    public void The_title_is_the_heading(string json, string heading) => Assert.Equal(heading, Assert.Single(JsonReader.Read(json).Sheets).Heading);

    [Theory]
    [InlineData("x", 1, 1)]
    [InlineData("\uFEFFx", 1, 1)]
    [InlineData("[1 2]", 1, 4)]
    [InlineData("[\n  x]", 2, 3)]
    [InlineData("\uFEFF[\r\n1,\r\nx]", 3, 1)]
    [InlineData("[\n\n1,\n  2", 4, 4)]
    [InlineData("[\n", 2, 1)]
    public void Broken_json_is_refused_with_the_line_and_the_column(string json, int line, int column)
    {
        var refusal = JsonReader.Read(json).Refusal!;
        Assert.Equal(("Error.ImportJson", IssueKind.Refusal), (refusal.Key, refusal.Kind));
        Assert.Equal([line, column], refusal.Arguments);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("""{"rows":[]}""")]
    [InlineData("""{"rows":["a"]}""")]
    [InlineData("""{"Plan":{"Sales":"A"},"note":"x"}""")]
    public void Json_without_a_table_has_no_header(string json)
    {
        var reading = JsonReader.Read(json);
        Assert.Equal("Error.ImportHeader", reading.Refusal?.Key);
        Assert.Empty(reading.Sheets);
    }

    [Fact]
    public void As_many_rows_and_columns_are_read_as_the_guide_says_and_not_one_more()
    {
        static string Rows(int rows) => "[" + string.Join(",", Enumerable.Repeat("[1]", rows)) + "]";
        static string Columns(int columns) => "[[\"Task\"],[" + string.Join(",", Enumerable.Repeat("1", columns)) + "]]";
        Assert.Equal(5_000, JsonReader.Read(Rows(5_000)).Sheets[0].Rows.Count);
        Assert.Equal(300, JsonReader.Read(Columns(300)).Sheets[0].Width);
        var rows = JsonReader.Read(Rows(5_001)).Refusal!;
        Assert.Equal("Error.ImportRows", rows.Key);
        Assert.Equal([5_000], rows.Arguments);
        var columns = JsonReader.Read(Columns(301)).Refusal!;
        Assert.Equal("Error.ImportColumns", columns.Key);
        Assert.Equal([2, 300], columns.Arguments);
    }

    private static string Show(object? value) => value switch
    {
        JsonRecord record => "{" + string.Join(", ", record.Keys.Select(key => key + ": " + Show(record[key]))) + "}",
        List<object?> list => "[" + string.Join(", ", list.Select(Show)) + "]",
        null => "null",
        _ => "'" + value + "'",
    };

    private static string Show(SheetReading reading)
    {
        Assert.Null(reading.Refusal);
        return string.Join("\n", Assert.Single(reading.Sheets).Rows.Select(row => row.Number + ": " + string.Join(" | ", row.Cells)));
    }
}
