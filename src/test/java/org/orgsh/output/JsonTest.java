package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

class JsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void pathsBecomeNestedObjects() {
        assertThat(object(
                        List.of("Id", "Owner.Name", "Account.Owner.Name", "Owner.Email"),
                        Sample.row("1", "Kim", "Ann", "k@x")))
                .isEqualTo("{'Id':'1','Owner':{'Name':'Kim','Email':'k@x'},'Account':{'Owner':{'Name':'Ann'}}}");
    }

    @Test
    void aMissingParentIsNullAsAWhole() {
        assertThat(object(
                        List.of("Owner.Name", "Owner.Email", "Account.Owner.Name"),
                        Sample.row(Sample.noParent(), Sample.noParent(), new Value.Nothing(1))))
                .isEqualTo("{'Owner':null,'Account':{'Owner':null}}");
    }

    @Test
    void aNullFieldOfAParentThatIsThereIsNull() {
        assertThat(object(List.of("Owner.Name"), Sample.row((Object) null))).isEqualTo("{'Owner':{'Name':null}}");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(object(
                        List.of("A", "B", "C"),
                        Sample.row(new Value.Number("1.0E7"), new Value.Number("12345678901234567890.10"), true)))
                .isEqualTo("{'A':1.0E7,'B':12345678901234567890.10,'C':true}");
    }

    @Test
    void childrenAreArraysOfObjects() {
        Value children =
                new Value.Children(Sample.columns("Id", "Owner.Name"), List.of(Sample.row("1", Sample.noParent())));

        assertThat(object(List.of("Contacts", "Cases"), Sample.row(children, null)))
                .isEqualTo("{'Contacts':[{'Id':'1','Owner':null}],'Cases':null}");
    }

    @Test
    void anArrayHasOneObjectToALine() {
        assertThat(Sample.print(
                        Format.JSON, Screen.NONE, Sample.rows(Sample.columns("A"), Sample.row(1), Sample.row(2))))
                .isEqualTo("[\n  {\"A\":1},\n  {\"A\":2}\n]\n");
    }

    @Test
    void noRowsAreAnEmptyArrayOrNoLines() {
        assertThat(Sample.print(Format.JSON, Screen.NONE, Sample.rows(Sample.columns("A"))))
                .isEqualTo("[]\n");
        assertThat(Sample.print(Format.JSONL, Screen.NONE, Sample.rows(Sample.columns("A"))))
                .isEmpty();
    }

    @Test
    void aTerminalGetsTheSameDataInSafeLetters() throws IOException {
        String exact = Sample.print(Format.JSON, Screen.NONE, Sample.awkward());
        String safe = Sample.print(Format.JSON, Sample.terminal(80), Sample.awkward());

        assertThat(safe).isNotEqualTo(exact);
        assertThat(MAPPER.readTree(safe)).isEqualTo(MAPPER.readTree(exact));
    }

    @Test
    void hiddenCharactersBeyondTheFirstPlaneAreEscapedWhole() throws IOException {
        String tag = Character.toString(0xE0041);
        String safe = Sample.print(
                Format.JSONL, Sample.terminal(80), Sample.rows(Sample.columns("A"), Sample.row("x" + tag + "🚀")));

        assertThat(safe).isEqualTo("{\"A\":\"x\\udb40\\udc41🚀\"}\n");
        assertThat(MAPPER.readTree(safe).get("A").asText()).isEqualTo("x" + tag + "🚀");
    }

    private static String object(List<String> columns, Row row) {
        String printed = Sample.print(
                Format.JSONL, Screen.NONE, Sample.rows(Sample.columns(columns.toArray(String[]::new)), row));
        assertThat(parsed(printed).isObject()).isTrue();
        return printed.strip().replace('"', '\'');
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
