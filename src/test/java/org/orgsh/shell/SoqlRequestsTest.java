package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoqlRequestsTest {
    private final SoqlRequests requests = new SoqlRequests(new SampleSource());

    @Test
    void saysWhatMayStandAtTheCursorAndWhatThatIsInTheOrg() {
        assertThat(requests.answer("{\"op\":\"complete\",\"text\":\"SELECT Id FROM Acc\",\"cursor\":18}"))
                .isEqualTo("{\"kinds\":[\"object\"],\"candidates\":"
                        + "[{\"value\":\"Account\",\"kind\":\"object\",\"description\":\"Account\"}]}");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(requests.answer("{\"op\":\"check\",\"text\":\"SELECT Naem FROM Account\"}"))
                .isEqualTo(
                        "{\"valid\":false,\"problems\":[{\"offset\":7,\"length\":4,\"severity\":\"error\",\"message\":"
                                + "\"No such column 'Naem' on entity 'Account'. Did you mean Name?\"}]}");
        assertThat(requests.answer("{\"op\":\"check\",\"text\":\"SELECT Name FROM Account FOR VIEW\"}"))
                .startsWith("{\"valid\":true,\"problems\":[{\"offset\":25,\"length\":8,\"severity\":\"hint\"");
    }

    @Test
    void countsPlacesInUtf16() {
        assertThat(requests.answer(
                        "{\"op\":\"check\",\"text\":\"SELECT Id FROM Account WHERE Name = '\\ud83d\\ude00' x\"}"))
                .contains("\"offset\":41,\"length\":1");
    }

    @Test
    void colours() {
        assertThat(requests.answer("{\"op\":\"highlight\",\"text\":\"SELECT Id\"}"))
                .isEqualTo("{\"spans\":[{\"offset\":0,\"length\":6,\"style\":\"keyword\"},"
                        + "{\"offset\":7,\"length\":2,\"style\":\"field\"}]}");
    }

    @Test
    void laysOut() {
        assertThat(requests.answer("{\"op\":\"format\",\"text\":\"SELECT Id FROM Account\"}"))
                .isEqualTo("{\"text\":\"SELECT Id\\nFROM Account\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[1]",
                "null",
                "\"x\"",
                "{}",
                "{\"op\":5}",
                "{\"op\":\"sing\",\"text\":\"x\"}",
                "{\"op\":\"check\"}",
                "{\"op\":\"check\",\"text\":null}",
                "{\"op\":\"complete\",\"text\":\"x\"}",
                "{\"op\":\"complete\",\"text\":\"x\",\"cursor\":2}",
                "{\"op\":\"complete\",\"text\":\"x\",\"cursor\":-1}",
                "{\"op\":\"complete\",\"text\":\"x\",\"cursor\":0.5}",
                "{\"op\":\"complete\",\"text\":\"x\",\"cursor\":1e999}",
                "{\"op\":\"complete\",\"text\":\"x\",\"cursor\":\"1\"}",
                "{\"op\":\"check\",\"text\":\"x\"",
                "{\"op\":\"check\",\"text\":\"x\"} more"
            })
    void anythingElseIsAnError(String line) {
        assertThat(requests.answer(line)).startsWith("{\"error\":\"").endsWith("\"}");
    }

    @Test
    void answersALineForALineInOrder() throws IOException {
        String in = "{\"op\":\"format\",\"text\":\"a\"}\nnonsense\r\n\n{\"op\":\"format\",\"text\":\"b\"}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        requests.serve(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("{\"text\":\"a\"}");
        assertThat(lines.get(1)).startsWith("{\"error\"");
        assertThat(lines.get(2)).startsWith("{\"error\"");
        assertThat(lines.get(3)).isEqualTo("{\"text\":\"b\"}");
    }
}
