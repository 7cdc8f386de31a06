package org.orgsh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code practice serve} as another program finds it: a process that is started, asked and stopped or killed. */
class PracticeServeTest {
    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void itTellsOneLineOfJsonWhenItIsReadyAndEndsWithNought() throws Exception {
        Process server = serve();
        JsonNode facts = facts(server);

        assertThat(facts.fieldNames())
                .toIterable()
                .containsExactly("url", "clientId", "clientSecret", "limitedClientId", "limitedClientSecret");
        assertThat(ask(facts, "SELECT COUNT() FROM Account").out()).contains("40");
        server.toHandle().destroy(); // the other destroy would close its output, too
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(server.inputReader(StandardCharsets.UTF_8).readLine()).isNull();
    }

    @Test
    void whatIsInItsFileSurvivesAKill() throws Exception {
        String file = folder.resolve("org").toString();
        Process first = serve("--data", file, "--rows", "50");
        JsonNode facts = facts(first);
        assertThat(ask(facts, "insert Account Name=Survivor").exit()).isZero();
        assertThat(ask(facts, "insert Case Subject=Survivor").exit()).isZero();
        String number = ask(facts, "SELECT CaseNumber FROM Case WHERE Subject = 'Survivor'")
                .out();
        first.destroyForcibly().waitFor();

        JsonNode again = facts(serve("--data", file));
        assertThat(ask(again, "SELECT COUNT() FROM Account").out()).contains("51");
        assertThat(ask(again, "insert Account Name=Next").exit()).isZero();
        assertThat(ask(again, "insert Case Subject=Next").exit()).isZero();
        assertThat(ask(again, "SELECT CaseNumber FROM Case WHERE Subject = 'Next'")
                        .out())
                .isGreaterThan(number);
        assertThat(ask(again, "SELECT COUNT() FROM Account WHERE Name IN ('Survivor', 'Next')")
                        .out())
                .contains("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsItInOrderEvenWhileItIsWrittenTo(String signal) throws Exception {
        String file = folder.resolve("org").toString();
        Process server = serve("--data", file);
        JsonNode facts = facts(server);
        Writer writer = new Writer(facts, 3);
        writer.start();
        writer.some.await();
        new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                .start()
                .waitFor();

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        writer.join();
        JsonNode again = facts(serve("--data", file));
        String count = "query?q=SELECT+COUNT()+FROM+Lead+WHERE+Company='Signal'";
        // The last one may be in the file although its answer did not come through any more.
        assertThat(new Caller(again).get(count).get("totalSize").asInt())
                .isBetween(writer.written.get(), writer.written.get() + 1);
    }

    @Test
    void aFileIsForOneProcessAndOneOrg() throws Exception {
        String file = folder.resolve("org").toString();
        Process first = serve("--data", file, "--seed", "7");
        facts(first);

        assertThat(inThisProcess("--data", file).err()).contains("is in use by another process");
        first.destroy();
        first.waitFor();
        assertThat(inThisProcess("--data", file, "--seed", "8").err()).contains("was made with seed 7");
        assertThat(inThisProcess("--data", folder.resolve("none/org").toString())
                        .err())
                .contains("there is no such folder");
    }

    @Test
    void aSeedDrawsTheSameRecordsEachTimeAndOthersThanAnother() throws Exception {
        String query = "SELECT Name, CreatedDate, Amount FROM Opportunity ORDER BY Id";
        String drawn = ask(facts(serve("--seed", "7")), query).out();

        assertThat(ask(facts(serve("--seed", "7")), query).out()).isEqualTo(drawn);
        assertThat(ask(facts(serve("--seed", "8")), query).out()).isNotEqualTo(drawn);
    }

    @Test
    void itIsOpenToOthersOnlyWhenToldAndThenWarns() throws Exception {
        Process server = serve("--address", "0.0.0.0", "--api-version", "58.0");
        JsonNode facts = facts(server);
        assertThat(server.errorReader(StandardCharsets.UTF_8).readLine())
                .startsWith("Other machines can reach this org.");
        assertThat(ask(facts, "whoami --format json").out()).contains("58.0");
    }

    @Test
    void anOptionThatMakesNoSenseIsRefused() {
        assertThat(inThisProcess("--port", "70000").exit()).isEqualTo(2);
        assertThat(inThisProcess("--rows", "many").exit()).isEqualTo(2);
        assertThat(inThisProcess("--seed", "x").exit()).isEqualTo(2);
    }

    /** Calls the API of a served org without orgsh's client. */
    private static final class Caller {
        private final HttpClient http = HttpClient.newHttpClient();
        private final String url;
        private final String token;

        Caller(JsonNode facts) throws Exception {
            url = facts.get("url").asText();
            String form = "grant_type=client_credentials&client_id="
                    + facts.get("clientId").asText() + "&client_secret="
                    + facts.get("clientSecret").asText();
            token = sent(HttpRequest.newBuilder(URI.create(url + "/services/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)))
                    .get("access_token")
                    .asText();
        }

        JsonNode get(String path) throws Exception {
            return sent(request(path));
        }

        JsonNode create(String object, String json) throws Exception {
            return sent(request("sobjects/" + object)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(url + "/services/data/v66.0/" + path))
                    .header("Authorization", "Bearer " + token);
        }

        private JsonNode sent(HttpRequest.Builder request) throws Exception {
            return new ObjectMapper()
                    .readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    /** Creates leads until nobody answers any more. */
    private static final class Writer extends Thread {
        private final Caller caller;
        private final CountDownLatch some;
        private final AtomicInteger written = new AtomicInteger();

        Writer(JsonNode facts, int some) throws Exception {
            this.caller = new Caller(facts);
            this.some = new CountDownLatch(some);
        }

        @Override
        public void run() {
            try {
                while (caller.create("Lead", "{\"LastName\":\"x\",\"Company\":\"Signal\"}")
                        .path("success")
                        .asBoolean()) {
                    written.incrementAndGet();
                    some.countDown();
                }
            } catch (Exception gone) {
                // As it has to be.
            }
        }
    }

    private Shown inThisProcess(String... options) {
        List<String> words = new ArrayList<>(List.of("practice", "serve"));
        words.addAll(List.of(options));
        return Shown.of(folder, Map.of(), "", words.toArray(String[]::new));
    }

    private Process serve(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "practice",
                "serve",
                "--json"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ORGSH_HOME", folder.resolve("server").toString());
        Process server = builder.start();
        started.add(server);
        return server;
    }

    private static JsonNode facts(Process server) throws IOException {
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError(new String(server.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new ObjectMapper().readTree(line);
    }

    /** Through the client, in this process. */
    private Shown ask(JsonNode facts, String command) {
        String name = "served" + facts.get("url").asText().replaceAll(".*:", "");
        Shown.of(
                folder,
                Map.of(),
                facts.get("clientSecret").asText() + "\n",
                "profile",
                "add",
                name,
                "--login-url",
                facts.get("url").asText(),
                "--client-id",
                facts.get("clientId").asText(),
                "--secret",
                "stdin");
        return Shown.of(folder, Map.of(), "", "-p", name, "-c", command);
    }
}
