package org.orgsh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Literal;
import org.orgsh.schema.Field;
import org.orgsh.schema.PicklistValue;

class FieldValuesTest {
    private final FieldValues values =
            new FieldValues(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "string, 0815, 0815",
        "phone, 555, 555",
        "picklist, anything goes, anything goes",
        "date, 2026-01-31, 2026-01-31",
        "date, today, 2026-03-01",
        "date, YESTERDAY, 2026-02-28",
        "date, Tomorrow, 2026-03-02",
        "datetime, 2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
        "datetime, 2026-01-31T09:30:00+01:00, 2026-01-31T08:30:00Z",
        "datetime, 2026-01-31T09:30:00.123+0100, 2026-01-31T08:30:00.123Z",
        "time, 09:30, 09:30:00.000Z",
        "time, 09:30:15.5Z, 09:30:15.500Z",
        "reference, 001000000000001, 001000000000001AAA"
    })
    void textBecomesWhatTheTypeTakes(String type, String typed, String sent) {
        assertThat(values.of(field(type), new Literal.Bare(typed))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"int, 12", "int, -3", "double, 12.5", "currency, 1500000.00", "percent, 0.1", "long, 9007199254740993"})
    void numbersKeepTheirDigits(String type, String typed) {
        assertThat(values.of(field(type), new Literal.Bare(typed))).isEqualTo(new BigDecimal(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "boolean, yes",
        "int, 1.5",
        "int, 3000000000",
        "currency, 12345678901234567",
        "double, many",
        "date, 31.01.2026",
        "date, 2026-02-30",
        "datetime, 2026-01-31",
        "datetime, 2026-01-31T09:30:00",
        "time, 25:00",
        "reference, 001",
        "reference, 001000000000001XYZ"
    })
    void whatDoesNotFitIsRefusedWithTheField(String type, String typed) {
        assertThatThrownBy(() -> values.of(field(type), new Literal.Bare(typed)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("F__c")
                .hasMessageContaining(typed);
    }

    @Test
    void bareNullClearsAndQuotedNullIsText() {
        assertThat(values.of(field("string"), new Literal.Bare("NULL"))).isNull();
        assertThat(values.of(field("string"), new Literal.Quoted("null"))).isEqualTo("null");
    }

    @Test
    void quotedEmptyTextClears() {
        assertThat(values.of(field("string"), new Literal.Quoted(""))).isNull();
    }

    @Test
    void nothingBehindTheEqualsSignIsNoValue() {
        assertThatThrownBy(() -> values.of(field("string"), new Literal.Bare("")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("F__c= has no value");
    }

    @Test
    void textThatIsTooLongIsRefusedWithBothLengths() {
        assertThatThrownBy(() -> values.of(field("string"), new Literal.Bare("x".repeat(81))))
                .hasMessageContaining("80")
                .hasMessageContaining("81");
    }

    @Test
    void restrictedPicklistTakesItsValuesInAnyCase() {
        assertThat(values.of(restricted("picklist", "Hot", "Cold"), new Literal.Bare("hot")))
                .isEqualTo("Hot");
    }

    @Test
    void restrictedPicklistNamesItsValuesWhereNoneFits() {
        assertThatThrownBy(() -> values.of(restricted("picklist", "Hot", "Cold"), new Literal.Bare("Warm")))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).isEqualTo("It takes Hot, Cold."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Warn | Did you mean Warm?", "nothing like it | It takes one of 6: Hot, Warm, Cold, Icy, Dry, …"})
    void aLongRestrictedPicklistNamesTheNearestOrTheFirst(String typed, String remedy) {
        Field field = restricted("picklist", "Hot", "Warm", "Cold", "Icy", "Dry", "Wet");

        assertThatThrownBy(() -> values.of(field, new Literal.Bare(typed)))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).isEqualTo(remedy));
    }

    @Test
    void everyPartOfAMultipicklistIsChecked() {
        Field field = restricted("multipicklist", "A", "B");
        assertThat(values.of(field, new Literal.Bare("a; B"))).isEqualTo("A;B");
        assertThatThrownBy(() -> values.of(field, new Literal.Bare("A;C"))).hasMessageContaining("\"C\"");
    }

    @Test
    void aRequiredFieldCannotBeCleared() {
        assertThatThrownBy(() -> values.of(field("string", false, false), new Literal.Bare("null")))
                .hasMessageContaining("required");
    }

    private static Field field(String type) {
        return field(type, true, false);
    }

    private static Field restricted(String type, String... choices) {
        return field(type, true, true, choices);
    }

    private static Field field(String type, boolean nillable, boolean restricted, String... choices) {
        return new Field(
                "F__c",
                "F",
                type,
                80,
                18,
                2,
                0,
                nillable,
                true,
                true,
                false,
                null,
                null,
                true,
                true,
                true,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                null,
                true,
                false,
                false,
                false,
                false,
                List.of(),
                null,
                false,
                null,
                false,
                null,
                restricted,
                List.of(choices).stream()
                        .map(choice -> new PicklistValue(choice, choice, true, false, null))
                        .toList(),
                null,
                null);
    }
}
