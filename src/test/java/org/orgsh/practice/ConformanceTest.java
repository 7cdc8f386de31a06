package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Speaks HTTP as it stands on the wire, one file of requests and answers for each kind of resource. The answers were composed
 * from the reference, not taken down from the practice org. {@code SOQL SELECT …} is short for the GET of that query.
 */
class ConformanceTest {
    private static final Path FOLDER = Path.of("src/test/resources/practice");
    private static final Duration LONG = Duration.ofMinutes(2);

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theOrgAnswersAsARealOne(String name) throws Exception {
        Likeness likeness = new Likeness();
        try (PracticeOrg org = PracticeOrg.start()) {
            RawClient client = RawClient.loggedInTo(org);
            Map<String, String> known = Map.of(
                    "token", client.token(),
                    "key", org.clientId(),
                    "secret", org.clientSecret(),
                    "instance", org.uri().toString(),
                    "base", RawClient.BASE);
            known.forEach(likeness::name);
            for (Exchange exchange : Exchange.read(FOLDER.resolve(name))) {
                check(name + ":" + exchange.line(), exchange, client, likeness);
            }
        }
    }

    private static void check(String place, Exchange exchange, RawClient client, Likeness likeness) {
        HttpResponse<String> came = sent(exchange.request(), client, likeness);
        Instant latest = Instant.now().plus(LONG);
        while (!came.body().contains(exchange.until())) {
            assertThat(Instant.now()).as(place + " " + came.body()).isBefore(latest);
            came = sent(exchange.request(), client, likeness);
        }
        Exchange.Message answer = exchange.answer();
        String what = place + " " + exchange.request().start();
        assertThat(came.statusCode() + " "
                        + (Integer.toString(came.statusCode()).equals(answer.start()) ? "" : came.body()))
                .as(what)
                .isEqualTo(answer.start() + " ");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            String value = came.headers().firstValue(header.getKey()).orElse("none");
            assertThat(likeness.difference(header.getValue(), value))
                    .as(what + " " + header.getKey())
                    .isEmpty();
        }
        assertThat(likeness.difference(answer.body(), came.body())).as(what).isEmpty();
    }

    private static HttpResponse<String> sent(Exchange.Message message, RawClient client, Likeness likeness) {
        String[] start = likeness.filled(message.start()).split(" ", 2);
        if (start[0].equals("SOQL")) {
            start = new String[] {"GET", "/query?q=" + RawClient.encoded(start[1])};
        }
        String path =
                start[1].startsWith("/services") || start[1].startsWith("/id/") ? start[1] : RawClient.BASE + start[1];
        boolean anonymous = "none".equals(message.headers().get("Authorization"));
        HttpRequest.Builder request = anonymous ? client.anonymous(path) : client.request(path);
        message.headers().forEach((name, value) -> {
            if (!value.equals("none")) {
                request.setHeader(name, likeness.filled(value));
            }
        });
        String body = likeness.filled(message.body());
        if (!body.isEmpty() && !message.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                start[0],
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
