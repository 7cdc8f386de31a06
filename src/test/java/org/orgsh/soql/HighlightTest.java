package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "SELECT Id FROM Account;          KEYWORD:SELECT FIELD:Id KEYWORD:FROM OBJECT:Account",
                "select Owner.Name from Group;    KEYWORD:select FIELD:Owner FIELD:Name KEYWORD:from OBJECT:Group",
                "SELECT SUM(A) n FROM B;          KEYWORD:SELECT FUNCTION:SUM FIELD:A KEYWORD:FROM OBJECT:B",
                "SELECT *custom FROM B;           KEYWORD:SELECT OPERATOR:* KEYWORD:custom KEYWORD:FROM OBJECT:B",
                "SELECT FIELDS(ALL) FROM B;       KEYWORD:SELECT FUNCTION:FIELDS KEYWORD:ALL KEYWORD:FROM OBJECT:B",
                "SELECT A FROM B WHERE C LIKE 'x' AND D NOT IN (1, :y);"
                        + " KEYWORD:SELECT FIELD:A KEYWORD:FROM OBJECT:B KEYWORD:WHERE FIELD:C KEYWORD:LIKE STRING:'x'"
                        + " KEYWORD:AND FIELD:D KEYWORD:NOT KEYWORD:IN NUMBER:1 VARIABLE::y",
                "SELECT A FROM B WHERE C = NULL AND D > TODAY AND E = 2026-01-01 AND F = USD5;"
                        + " KEYWORD:SELECT FIELD:A KEYWORD:FROM OBJECT:B KEYWORD:WHERE FIELD:C OPERATOR:= CONSTANT:NULL"
                        + " KEYWORD:AND FIELD:D OPERATOR:> DATE:TODAY KEYWORD:AND FIELD:E OPERATOR:= DATE:2026-01-01"
                        + " KEYWORD:AND FIELD:F OPERATOR:= NUMBER:USD5",
                "SELECT Limit.Order FROM Order ORDER BY Order DESC LIMIT 1;"
                        + " KEYWORD:SELECT FIELD:Limit FIELD:Order KEYWORD:FROM OBJECT:Order KEYWORD:ORDER"
                        + " KEYWORD:BY FIELD:Order KEYWORD:DESC KEYWORD:LIMIT NUMBER:1",
                "SELECT (SELECT A FROM Bs) FROM C;"
                        + " KEYWORD:SELECT KEYWORD:SELECT FIELD:A KEYWORD:FROM OBJECT:Bs KEYWORD:FROM OBJECT:C",
                "SELECT A /* x */ FROM # 'open;   KEYWORD:SELECT FIELD:A COMMENT:/* x */ KEYWORD:FROM ERROR:# STRING:'open",
                "FIND {x y} IN NAME FIELDS RETURNING A(B);"
                        + " KEYWORD:FIND STRING:{x y} KEYWORD:IN KEYWORD:NAME KEYWORD:FIELDS KEYWORD:RETURNING OBJECT:A"
                        + " FIELD:B",
            })
    void coloursWhatAWordIsAndNotOnlyHowItLooks(String statement, String expected) {
        String shown = Soql.highlight(statement).stream()
                .map(span -> span.style() + ":" + statement.substring(span.offset(), span.offset() + span.length()))
                .collect(Collectors.joining(" "));

        assertThat(shown).isEqualTo(expected);
    }
}
