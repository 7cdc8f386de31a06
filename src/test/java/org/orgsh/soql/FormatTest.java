package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormatTest {
    static List<Arguments> statements() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String file : List.of("valid.txt", "accepted.txt", "invalid.txt")) {
            all.addAll(new CaseFile(file).cases(statement -> List.of()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("statements")
    void layingOutChangesNothingButBlanks(String statement, List<String> unused) {
        String text = statement.replace('⏎', '\n');
        String laidOut = Soql.format(text);

        assertThat(tokens(laidOut)).isEqualTo(tokens(text));
        assertThat(Soql.format(laidOut)).isEqualTo(laidOut);
        assertThat(unused).isNotNull();
    }

    private static List<String> tokens(String text) {
        return Soql.tokens(text).stream()
                .filter(token -> token.kind() != Token.Kind.WHITESPACE)
                .map(token -> token.of(text))
                .toList();
    }

    @Test
    void aShortStatementHasALineForEachClause() {
        assertThat(Soql.format("select Id,Name from Account where Industry='Energy' and (Rating='Hot' or Rating='Warm')"
                        + " order by Name desc limit 5"))
                .isEqualTo("""
                        select Id, Name
                        from Account
                        where Industry = 'Energy' and (Rating = 'Hot' or Rating = 'Warm')
                        order by Name desc
                        limit 5""");
    }

    @Test
    void whatDoesNotFitHasALineForEachPart() {
        assertThat(Soql.format("SELECT Id, Name, BillingStreet, BillingCity, BillingPostalCode, BillingCountry, (SELECT"
                        + " LastName, Email FROM Contacts WHERE Email != null AND LastName LIKE 'A%' ORDER BY LastName)"
                        + " FROM Account WHERE Industry IN ('Agriculture', 'Apparel', 'Banking', 'Biotechnology',"
                        + " 'Chemicals', 'Energy') AND (Rating = 'Hot' OR AnnualRevenue > 100000000)"))
                .isEqualTo("""
                        SELECT
                            Id,
                            Name,
                            BillingStreet,
                            BillingCity,
                            BillingPostalCode,
                            BillingCountry,
                            (
                                SELECT LastName, Email
                                FROM Contacts
                                WHERE Email != null AND LastName LIKE 'A%'
                                ORDER BY LastName
                            )
                        FROM Account
                        WHERE Industry IN (
                            'Agriculture', 'Apparel', 'Banking', 'Biotechnology', 'Chemicals', 'Energy'
                        )
                            AND (Rating = 'Hot' OR AnnualRevenue > 100000000)""");
    }

    @Test
    void commentsStayWhereTheyBelong() {
        assertThat(Soql.format(
                        "SELECT Id, // the key\n Name\n// of all\nFROM Account /* every one */ WHERE A = 1 // end"))
                .isEqualTo("""
                        SELECT
                            Id, // the key
                            Name
                            // of all
                        FROM Account /* every one */
                        WHERE A = 1 // end""");
    }

    @Test
    void aSearchIsLaidOutToo() {
        assertThat(Soql.format(
                        "FIND {Acme} IN NAME FIELDS RETURNING Account(Id,Name WHERE Name!=null),Contact LIMIT 9"))
                .isEqualTo("""
                        FIND {Acme}
                        IN NAME FIELDS
                        RETURNING Account(Id, Name WHERE Name != null), Contact
                        LIMIT 9""");
    }

    @Test
    void nonsenseStaysReadable() {
        assertThat(Soql.format("hello   world (")).isEqualTo("hello world(");
        assertThat(Soql.format("")).isEmpty();
    }
}
