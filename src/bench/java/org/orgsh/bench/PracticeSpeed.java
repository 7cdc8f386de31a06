package org.orgsh.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints how fast a practice org is for other programs: {@code PracticeSpeed INSTALLATION JAVA_HOME}. Each run has a process of
 * its own, so that nothing is warm; the client here speaks plain HTTP.
 */
public final class PracticeSpeed {
    private static final int RUNS = 5;
    private static final int ROWS = 100_000;
    private static final int LARGE_RUNS = 3;
    private static final String SOQL =
            "SELECT Id, FirstName, LastName, Email, Company, CreatedDate FROM Lead WHERE Company = 'Speed'";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI org;
    private String token = "";

    private PracticeSpeed(Path installation, Path home, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(installation.resolve("bin/orgsh").toString(), "practice", "serve", "--json"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ORGSH_JAVA_HOME", home.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        process = builder.start();
        BufferedReader out = process.inputReader();
        JsonNode told = JSON.readTree(out.readLine());
        org = URI.create(told.get("url").asText());
        JsonNode answer = JSON.readTree(send(HttpRequest.newBuilder(org.resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id="
                        + URLEncoder.encode(told.get("clientId").asText(), StandardCharsets.UTF_8) + "&client_secret="
                        + URLEncoder.encode(told.get("clientSecret").asText(), StandardCharsets.UTF_8)))));
        token = answer.get("access_token").asText();
    }

    public static void main(String[] arguments) throws Exception {
        Path installation = Path.of(arguments[0]).toAbsolutePath();
        Path home = Path.of(arguments[1]);
        List<Duration> starts = new ArrayList<>();
        List<Duration> loads = new ArrayList<>();
        List<Duration> queries = new ArrayList<>();
        List<Duration> exports = new ArrayList<>();
        List<Duration> large = new ArrayList<>();
        long peak = 0;
        long largePeak = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            PracticeSpeed org = new PracticeSpeed(installation, home);
            try {
                starts.add(since(start));
                loads.add(timed(org::load));
                queries.add(timed(org::query));
                exports.add(timed(org::export));
                peak = Math.max(peak, org.peak());
            } finally {
                org.stop();
            }
        }
        for (int run = 0; run < LARGE_RUNS; run++) {
            long start = System.nanoTime();
            PracticeSpeed org = new PracticeSpeed(installation, home, "--rows", "1000000");
            try {
                large.add(since(start));
                largePeak = Math.max(largePeak, org.peak());
            } finally {
                org.stop();
            }
        }
        print("start with the usual records, until logged in", starts);
        print("100,000 rows, Bulk 2.0 insert", loads);
        print("100,000 rows of six fields, query pages", queries);
        print("100,000 rows of six fields, Bulk 2.0 query", exports);
        System.out.println("peak memory " + peak / 1024 + " MiB");
        print("start with --rows 1000000, until logged in", large);
        System.out.println("peak memory " + largePeak / 1024 + " MiB");
    }

    private void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static Duration timed(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return since(start);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void print(String what, List<Duration> times) {
        times.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s |%n",
                what,
                times.get(times.size() / 2).toNanos() / 1e9,
                times.get(0).toNanos() / 1e9);
    }

    private void load() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("FirstName,LastName,Email,Company,Phone\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("Ann,Lee ").append(i).append(",ann").append(i).append("@example.com,Speed,+1 555 0100\n");
        }
        JsonNode job = post("/jobs/ingest", "{\"object\":\"Lead\",\"operation\":\"insert\"}");
        String path = "/jobs/ingest/" + job.get("id").asText();
        send(request(path + "/batches")
                .header("Content-Type", "text/csv")
                .PUT(HttpRequest.BodyPublishers.ofString(rows.toString())));
        send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"state\":\"UploadComplete\"}")));
        JsonNode done = ended(path);
        if (done.get("numberRecordsFailed").asInt() > 0
                || done.get("numberRecordsProcessed").asInt() != ROWS) {
            throw new IllegalStateException(done.toString());
        }
    }

    private void query() throws IOException, InterruptedException {
        int rows = 0;
        String path = "/services/data/v66.0/query?q=" + URLEncoder.encode(SOQL, StandardCharsets.UTF_8);
        while (path != null) {
            JsonNode page = JSON.readTree(send(HttpRequest.newBuilder(org.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .GET()));
            rows += page.get("records").size();
            path = page.path("nextRecordsUrl").asText(null);
        }
        check(rows);
    }

    private void export() throws IOException, InterruptedException {
        JsonNode job = post("/jobs/query", "{\"operation\":\"query\",\"query\":\"" + SOQL + "\"}");
        String path = "/jobs/query/" + job.get("id").asText();
        ended(path);
        String table = send(request(path + "/results?maxRecords=" + ROWS).GET());
        check((int) table.lines().count() - 1);
    }

    private static void check(int rows) {
        if (rows != ROWS) {
            throw new IllegalStateException(rows + " rows instead of " + ROWS);
        }
    }

    private JsonNode ended(String path) throws IOException, InterruptedException {
        while (true) {
            JsonNode job = JSON.readTree(send(request(path).GET()));
            if (List.of("JobComplete", "Failed", "Aborted")
                    .contains(job.get("state").asText())) {
                return job;
            }
            Thread.sleep(50);
        }
    }

    private JsonNode post(String path, String body) throws IOException {
        return JSON.readTree(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(org.resolve("/services/data/v66.0" + path))
                .header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private long peak() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
