package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.orgsh.failure.Cancellation;
import org.orgsh.record.Column;

/** Whatever bytes come, they are rows, an error, or told to make no sense. */
class OddAnswersTest {
    private static final String PAGE =
            "{\"totalSize\":3,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"A\"},\"Id\":\"1\","
                    + "\"Owner\":{\"Name\":\"n\"},\"Kids\":{\"records\":[{\"Name\":\"k\"}],\"done\":true},\"N\":1.5e3,\"T\":true},"
                    + "{\"Id\":null,\"Owner\":null,\"Kids\":null}]}";
    private static final String ERROR =
            "[{\"message\":\"m\",\"errorCode\":\"C\",\"fields\":[\"a\"],\"duplicateResut\":{\"matchResults\":"
                    + "[{\"matchRecords\":[{\"record\":{\"Id\":\"1\"}}]}]}}]";
    private static final String SYNTAX = "{}[]\",:0truefalsenull<>&=\\\u0000é";

    @RepeatedTest(300)
    void aDamagedPageIsRowsOrAFailure(RepetitionInfo repetition) throws IOException {
        Buffer page = new Buffer();
        page.fill(new ByteArrayInputStream(damaged(PAGE, repetition)));
        QueryShape shape = new QueryShape(
                List.of(Column.of("Id"), Column.of("Owner.Name"), Column.of("Kids"), Column.of("N"), Column.of("T")),
                Map.of("Kids", QueryShape.of("Name")),
                repetition.getCurrentRepetition() % 2 == 0 ? 0 : QueryShape.NONE);
        Pages none = new Pages((path, buffer) -> {
            throw ApiFailures.senseless(URI.create("http://localhost/"), "no page");
        });
        try (QueryRows rows = new QueryRows(
                none, page, shape, path -> new Buffer(), new Cancellation(), URI.create("http://localhost/q"))) {
            assertThat(Taken.from(rows)).hasSizeLessThan(10);
        } catch (ApiFailure e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @RepeatedTest(300)
    void aDamagedErrorIsStillAnError(RepetitionInfo repetition) {
        assertThat(ErrorBody.parse(400, "Bad Request", "application/json", damaged(ERROR, repetition)))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.code()).isNotEmpty());
    }

    private static byte[] damaged(String text, RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(4)) {
                case 0 -> out.setLength(Math.max(1, at));
                case 1 -> out.deleteCharAt(at);
                case 2 -> out.insert(at, SYNTAX.charAt(random.nextInt(SYNTAX.length())));
                default -> out.setCharAt(at, SYNTAX.charAt(random.nextInt(SYNTAX.length())));
            }
            if (out.isEmpty()) {
                out.append(' ');
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
