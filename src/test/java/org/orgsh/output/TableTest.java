package org.orgsh.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orgsh.record.Column;
import org.orgsh.record.Row;
import org.orgsh.record.Value;

class TableTest {
    @Test
    void columnsThatWouldBeUnreadableBecomeRecords() {
        String printed = Sample.print(Format.TABLE, Sample.terminal(80), Sample.wide(6, 1));

        assertThat(printed).startsWith("─[ 1 ]─").contains("Field_6__c  value 1 of Field_6__c\n");
    }

    @Test
    void outsideATerminalNothingIsCut() {
        String printed = Sample.print(Format.TABLE, Screen.NONE, Sample.wide(40, 1));

        assertThat(printed.lines()).hasSize(3);
        assertThat(printed).contains("value 1 of Field_40__c").doesNotContain("…");
    }

    @Test
    void idsAndNumbersAreNeverCut() {
        String text = "long text ".repeat(10);
        String printed = Sample.print(
                Format.TABLE,
                Sample.terminal(60),
                Sample.rows(
                        Sample.columns("Id", "Amount", "Text"),
                        Sample.row("001xx000003DGb1AAG", 12345678901234L, text)));

        assertThat(printed).contains("001xx000003DGb1AAG  12345678901234  long text long text lon…\n");
    }

    @Test
    void theFirstColumnIsCutLast() {
        String printed = Sample.print(
                Format.TABLE,
                Sample.terminal(60),
                Sample.rows(
                        Sample.columns("Field", "Type", "Label"),
                        Sample.row("Revenue_per_Employee__c", "currency(18,2), calculated", "Revenue per Employee")));

        assertThat(printed).contains("Revenue_per_Employee__c  currency(18,2), …  Revenue per Emp…\n");
    }

    @Test
    void theFirstColumnIsCutWhereTheOthersWouldBecomeUnreadable() {
        String first = "a first column that leaves nothing for B";
        String printed = Sample.print(
                Format.TABLE,
                Sample.terminal(50),
                Sample.rows(Sample.columns("A", "B"), Sample.row(first, "a text of its own")));

        assertThat(printed).contains("a first column that leaves not…  a text of its own\n");
    }

    @Test
    void anEmptyHeadingDrawsNoBlanks() {
        String printed = Sample.print(
                Format.TABLE,
                Sample.terminal(60),
                Sample.rows(List.of(new Column(List.of("Value")), new Column(List.of(""))), Sample.row("Energy", "")));

        assertThat(printed).isEqualTo("Value\n──────\nEnergy\n");
    }

    @Test
    void aLaterRowGetsMoreRoomWhereThereIsSome() {
        List<Row> rows = manyShortRows();
        rows.add(Sample.row("a name of thirty characters ...", 1));
        rows.add(Sample.row("short", 2));

        List<String> lines = print(80, rows);

        assertThat(lines.get(lines.size() - 2)).isEqualTo("a name of thirty characters ...    1");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("short                              2");
    }

    @Test
    void aLaterRowIsCutWhereThereIsNoRoom() {
        List<Row> rows = manyShortRows();
        rows.add(Sample.row("a name of thirty characters ...", 1));

        List<String> lines = print(20, rows);

        assertThat(lines.get(lines.size() - 1)).isEqualTo("a name of thir…    1");
    }

    @Test
    void aLaterNumberIsWholeAlsoWhereThereIsNoRoom() {
        List<Row> rows = manyShortRows();
        rows.add(Sample.row("short", 123456789012345678L));

        List<String> lines = print(20, rows);

        assertThat(lines.get(lines.size() - 1)).isEqualTo("short  123456789012345678");
    }

    @Test
    void childrenAreToldByTheirFirstTexts() {
        assertThat(cell(new Value.Children(
                        Sample.columns("Id", "FirstName", "LastName", "Email"),
                        List.of(
                                Sample.row("003xx000004TmiQAAS", "Ann", "Lee", "a@x"),
                                Sample.row("003xx000004TmiRAAS", null, "Ray", null)))))
                .isEqualTo("2: Ann Lee; Ray");
    }

    @Test
    void moreThanThreeChildrenAreOnlyCounted() {
        Row[] rows = new Row[5];
        Arrays.setAll(rows, i -> Sample.row("Name" + i));

        assertThat(cell(new Value.Children(Sample.columns("Name"), List.of(rows))))
                .isEqualTo("5: Name0; Name1; Name2; …");
    }

    @Test
    void childrenWithoutTextAreToldByTheirFirstColumn() {
        assertThat(cell(new Value.Children(Sample.columns("Id"), List.of(Sample.row("003xx000004TmiQAAS")))))
                .isEqualTo("1: 003xx000004TmiQAAS");
    }

    @Test
    void anAddressReadsAsOnALetter() {
        assertThat(cell(Sample.parts(
                        "city",
                        "Utrecht",
                        "country",
                        "NL",
                        "postalCode",
                        "3511",
                        "state",
                        null,
                        "street",
                        "Main 1\r\nFloor 2")))
                .isEqualTo("Main 1, Floor 2, 3511 Utrecht, NL");
    }

    @Test
    void aPlaceIsTwoNumbers() {
        assertThat(cell(Sample.parts("latitude", 52.09, "longitude", 5.12))).isEqualTo("52.09, 5.12");
    }

    @Test
    void theFieldsOfATypeAreNamed() {
        assertThat(cell(Sample.parts("Phone", "555", "Name", "Acme"))).isEqualTo("Phone: 555, Name: Acme");
    }

    @Test
    void noLineEndsInBlanks() {
        assertThat(Sample.print(Format.TABLE, Sample.terminal(80), Sample.accounts())
                        .lines())
                .noneMatch(line -> line.endsWith(" "));
    }

    private static List<Row> manyShortRows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            rows.add(Sample.row("short", i));
        }
        return rows;
    }

    private static List<String> print(int width, List<Row> rows) {
        return Sample.print(
                        Format.TABLE, Sample.terminal(width), Sample.rows(Sample.columns("Name", "N"), rows.iterator()))
                .lines()
                .toList();
    }

    private static String cell(Value value) {
        return Sample.print(Format.TABLE, Sample.terminal(80), Sample.rows(Sample.columns("Field"), Sample.row(value)))
                .lines()
                .toList()
                .get(2);
    }
}
