package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What HTTP itself asks of a server: codings, lengths, paths. */
class PracticeWireTest {
    private static final String DESCRIBE = RawClient.BASE + "/sobjects/Account/describe";
    private static final byte[] LEAD = "{\"LastName\":\"Coded\",\"Company\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    private static PracticeOrg org;
    private static RawClient client;

    @BeforeAll
    static void start() throws Exception {
        org = PracticeOrg.start();
        client = RawClient.loggedInTo(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void aPortCanBeHadAgainAtOnce() throws Exception {
        PracticeOrg first = PracticeOrg.start();
        int port = first.uri().getPort();
        try (first;
                Socket socket = new Socket(first.uri().getHost(), port)) {
            socket.getOutputStream()
                    .write("GET /services/data HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            // Until the org has closed the connection: its end of it stays around for a while.
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
        try (PracticeOrg second =
                PracticeOrg.start(new PracticeOrg.Options(null, port, null, null, null, null, 0, Duration.ZERO))) {
            assertThat(second.uri().getPort()).isEqualTo(port);
        }
    }

    @Test
    void anAnswerComesInACodingThatIsAccepted() throws Exception {
        String plain = client.get(DESCRIBE).body();

        assertThat(text(new GZIPInputStream(coded("gzip, deflate")))).isEqualTo(plain);
        assertThat(text(new InflaterInputStream(coded("deflate")))).isEqualTo(plain);
    }

    private static InputStream coded(String accepted) {
        HttpResponse<byte[]> answer = client.send(
                client.request(DESCRIBE, "Accept-Encoding", accepted).GET(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue(accepted.split(",")[0]);
        return new ByteArrayInputStream(answer.body());
    }

    @Test
    void aRequestMayComeInEitherCoding() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(LEAD);
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflate)) {
            out.write(LEAD);
        }

        assertThat(posted("gzip", gzip.toByteArray())).isEqualTo(201);
        assertThat(posted("deflate", deflate.toByteArray())).isEqualTo(201);
        assertThat(posted("gzip", LEAD)).isEqualTo(400);
    }

    private static int posted(String coding, byte[] body) {
        return client.send(
                        client.request(
                                        RawClient.BASE + "/sobjects/Lead",
                                        "Content-Type",
                                        "application/json",
                                        "Content-Encoding",
                                        coding)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whatIsTooLongIsNotRead() {
        String long16 = "x".repeat(16_400);

        assertThat(client.get(RawClient.BASE + "/query?q=" + long16).statusCode())
                .isEqualTo(414);
        assertThat(client.get(RawClient.BASE + "/limits", "X-Long", long16).statusCode())
                .isEqualTo(431);
    }

    @Test
    void aBodyThatMustFitInMemoryIsRefusedWhereItDoesNot() {
        HttpResponse<String> answer =
                client.send("POST", RawClient.BASE + "/sobjects/Lead", " ".repeat(50 * 1024 * 1024 + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(RawClient.json(answer).at("/0/errorCode").asText()).isEqualTo("REQUEST_ENTITY_TOO_LARGE");
    }

    @Test
    void headGivesTheHeadersAlone() {
        HttpResponse<String> answer = client.send(
                client.request(RawClient.BASE + "/sobjects/Account/001gK0000000001QAA")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void twoSlashesInFrontAreNoHost() throws Exception {
        assertThat(raw("GET //services/data HTTP/1.1"))
                .startsWith("HTTP/1.1 200")
                .contains("\"version\":\"66.0\"");
    }

    @Test
    void aPercentSignThatNobodyEncodedIsOne() throws Exception {
        String start =
                "GET " + RawClient.BASE + "/query?q=SELECT+COUNT()+FROM+Account+WHERE+Name+LIKE+'Alpen%' HTTP/1.1";

        assertThat(raw(start, "Authorization: Bearer " + client.token())).contains("\"totalSize\":1");
    }

    private static String raw(String... head) throws IOException {
        try (Socket socket = new Socket(org.uri().getHost(), org.uri().getPort())) {
            String request = String.join("\r\n", head) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return text(socket.getInputStream());
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
