package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlTextTest {
    private static final Map<String, BindValue> VARIABLES = Map.of(
            "name", new BindValue.Text("O'Neill"),
            "n", new BindValue.Number(new BigDecimal("5")),
            "negative", new BindValue.Number(new BigDecimal("-3.50")),
            "yes", new BindValue.Bool(true),
            "day", new BindValue.Date(LocalDate.of(2026, 3, 1)),
            "moment", new BindValue.DateTime(OffsetDateTime.parse("2026-03-01T09:30:00+02:00")),
            "recent", new BindValue.RelativeDate(DateLiteral.LAST_N_DAYS, 30),
            "none", new BindValue.Null(),
            "ids", new BindValue.Several(List.of(new BindValue.Text("001A"), new BindValue.Text("001B"))),
            "empty", new BindValue.Several(List.of()));

    private static SoqlText.Bound bind(String text) {
        return SoqlText.bind(text, (name, field) -> VARIABLES.get(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "WHERE Name = :name;                 WHERE Name = 'O\\'Neill'",
                "WHERE A = :n AND B = :negative;     WHERE A = 5 AND B = -3.50",
                "WHERE A = :yes;                     WHERE A = TRUE",
                "WHERE A = :none;                    WHERE A = NULL",
                "WHERE A > :day;                     WHERE A > 2026-03-01",
                "WHERE A > :moment;                  WHERE A > 2026-03-01T07:30:00Z",
                "WHERE A > :recent;                  WHERE A > LAST_N_DAYS:30",
                "WHERE A=:n;                         WHERE A=5",
                "WHERE Id IN :ids;                   WHERE Id IN ('001A', '001B')",
                "WHERE Id IN:ids;                    WHERE Id IN ('001A', '001B')",
                "WHERE Id NOT IN (:ids, :name);      WHERE Id NOT IN ('001A', '001B', 'O\\'Neill')",
                "WHERE Id IN :name;                  WHERE Id IN ('O\\'Neill')",
                "WHERE A INCLUDES (:name);           WHERE A INCLUDES ('O\\'Neill')",
                "LIMIT :n OFFSET :n;                 LIMIT 5 OFFSET 5",
                "LIMIT:n;                            LIMIT 5",
                "WHERE A = ':name' AND B = :n;       WHERE A = ':name' AND B = 5",
                "WHERE A = /* :name */ :n;           WHERE A = /* :name */ 5",
                "WHERE A = LAST_N_DAYS:30;           WHERE A = LAST_N_DAYS:30",
                "WHERE A = 2026-03-01T09:30:00Z;     WHERE A = 2026-03-01T09:30:00Z",
            })
    void putsALiteralWhereAVariableStood(String written, String expected) {
        SoqlText.Bound bound = bind("SELECT Id FROM Account " + written);

        assertThat(bound.problems()).isEmpty();
        assertThat(bound.text()).isEqualTo("SELECT Id FROM Account " + expected);
    }

    @Test
    void bindsASearchTermInItsBraces() {
        assertThat(bind("FIND :name RETURNING Account(Id WHERE Name = :name)").text())
                .isEqualTo("FIND {O\\'Neill} RETURNING Account(Id WHERE Name = 'O\\'Neill')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "WHERE A = :other;   10; 6; unknown variable 'other'",
                "WHERE A = :ids;     10; 4; variable 'ids' is a list, which stands only behind IN",
                "WHERE A IN :empty;  11; 6; variable 'empty' is an empty list, and SOQL has no such thing",
                "LIMIT :name;        6;  5; variable 'name' is not a whole number",
                "LIMIT :negative;    6;  9; variable 'negative' is not a whole number",
            })
    void tellsWhereAVariableDoesNotFit(String written, int offset, int length, String message) {
        String start = "SELECT Id FROM Account ";

        assertThat(bind(start + written).problems())
                .containsExactly(new Problem(start.length() + offset, length, message));
    }

    @Test
    void tellsTheResolverWhichFieldAVariableIsComparedWith() {
        List<String> asked = new ArrayList<>();
        SoqlText.bind(
                "SELECT Id, (SELECT Id FROM c.Contacts k WHERE k.Owner.Name = :a) FROM Account c"
                        + " WHERE c.Owner.Manager.Name LIKE :b AND Id IN (SELECT AccountId FROM Contact WHERE Email = :c)"
                        + " AND CALENDAR_YEAR(CreatedDate) = :d LIMIT :e",
                (name, field) -> {
                    asked.add(name + (field == null ? "" : " " + field.of() + " " + field.field()));
                    return new BindValue.Number(BigDecimal.ONE);
                });

        assertThat(asked)
                .containsExactly(
                        "a " + new Place("Account", List.of("Contacts"), List.of("Owner")) + " Name",
                        "b " + new Place("Account", List.of(), List.of("Owner", "Manager")) + " Name",
                        "c " + Place.of("Contact") + " Email",
                        "d",
                        "e");
    }

    @Test
    void noValueCanChangeTheStatement() {
        Random random = new Random(7);
        String alphabet = "'\\\n\r\t\b\f\u0000\"%_:(){}/*-AND OR=,;\u2028é😀u0027";
        String before = "SELECT Id FROM Account WHERE Name = ";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = value.toString();
            Query query = Soql.parse(SoqlText.bind(before + ":x AND A = 1", (name, field) -> new BindValue.Text(text))
                            .text())
                    .query()
                    .orElseThrow();

            Condition.And where = (Condition.And) query.where();
            assertThat(where.terms()).hasSize(2);
            assertThat(((Condition.Comparison) where.terms().get(0)).right())
                    .isInstanceOfSatisfying(
                            Value.Text.class,
                            literal -> assertThat(literal.text()).isEqualTo(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000000000"})
    void refusesANumberTooLongToWrite(String number) {
        assertThat(SoqlText.literal(new BindValue.Number(new BigDecimal(number))))
                .isNull();
    }

    @Test
    void refusesADateSoqlCannotHold() {
        assertThat(SoqlText.literal(new BindValue.Date(LocalDate.of(12026, 1, 1))))
                .isNull();
    }

    @Test
    void quotesWildcardsForLike() {
        assertThat(SoqlText.quoteForLike("50%_'\\")).isEqualTo("'50\\%\\_\\'\\\\'");
    }

    @Test
    void aPatternKeepsWhatIsEscaped() {
        Query query = Soql.parse("SELECT Id FROM Account WHERE Name LIKE 'a\\%b\\\\c\\'%'")
                .query()
                .orElseThrow();
        Value.Text text = (Value.Text) ((Condition.Comparison) query.where()).right();

        assertThat(text.pattern()).isEqualTo("a\\%b\\\\c'%");
        assertThat(text.text()).isEqualTo("a%b\\c'%");
    }

    @Test
    void namesTheVariablesOfAStatement() {
        assertThat(SoqlText.variables("SELECT Id FROM A WHERE B = :x AND C = ':y' AND D IN :z AND E = :x"))
                .containsExactly("x", "z");
    }

    @Test
    void escapesASearchTerm() {
        assertThat(SoqlText.escapeSearchTerm("A&B (c)-d")).isEqualTo("A\\&B \\(c\\)\\-d");
    }
}
