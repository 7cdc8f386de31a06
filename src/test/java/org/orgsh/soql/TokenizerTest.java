package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "a.b;                     WORD a/ SYMBOL ./ WORD b",
                "a  b;                    WORD a/ WHITESPACE   / WORD b",
                "'it\\'s' 'x;             STRING 'it\\'s'/ WHITESPACE  / STRING 'x",
                "-3.5 +1 .5 1e-3;         NUMBER -3.5/ WHITESPACE  / NUMBER +1/ WHITESPACE  / NUMBER .5/ WHITESPACE  / NUMBER 1e-3",
                "1-2;                     NUMBER 1/ NUMBER -2",
                "a.5;                     WORD a/ SYMBOL ./ NUMBER 5",
                "10abc;                   UNKNOWN 10abc",
                "2026-03-01;              DATE 2026-03-01",
                "2026-03-01T09:30:00.1Z;  DATETIME 2026-03-01T09:30:00.1Z",
                "2026-03-01T09:30:00+01:00; DATETIME 2026-03-01T09:30:00+01:00",
                "09:30:00Z;               TIME 09:30:00Z",
                "2026;                    NUMBER 2026",
                "LAST_N_DAYS:30;          DATE_LITERAL LAST_N_DAYS:30",
                "last_n_days:;            DATE_LITERAL last_n_days:",
                "TODAY:30;                WORD TODAY/ SYMBOL :/ NUMBER 30",
                "USD5 EUR1.5;             WORD USD5/ WHITESPACE  / CURRENCY EUR1.5",
                ":name :;                 BIND :name/ WHITESPACE  / SYMBOL :",
                "<= >= <> != ! <;         SYMBOL <=/ WHITESPACE  / SYMBOL >=/ WHITESPACE  / SYMBOL <>/ WHITESPACE  / SYMBOL !=/ WHITESPACE  / UNKNOWN !/ WHITESPACE  / SYMBOL <",
                "a//b;                    WORD a/ COMMENT //b",
                "a/*b*/c;                 WORD a/ COMMENT /*b*// WORD c",
                "find {a\\}b} {c};        WORD find/ WHITESPACE  / SEARCH_TERM {a\\}b}/ WHITESPACE  / UNKNOWN {/ WORD c/ UNKNOWN }",
                "x {c};                   WORD x/ WHITESPACE  / UNKNOWN {/ WORD c/ UNKNOWN }",
                "\"a b\" \"c;             UNKNOWN \"a b\"/ WHITESPACE  / UNKNOWN \"c",
                "😀é;                     UNKNOWN 😀/ WORD é",
            })
    void cutsATextIntoTokens(String text, String expected) {
        String shown = Soql.tokens(text).stream()
                .map(token -> token.kind() + " " + token.of(text))
                .collect(Collectors.joining("/ "));

        assertThat(shown).isEqualTo(expected);
    }
}
