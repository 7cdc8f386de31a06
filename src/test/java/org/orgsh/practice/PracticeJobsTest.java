package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PracticeJobsTest {
    private static final String INGEST = RawClient.BASE + "/jobs/ingest/";
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
    void manyRowsGoInAndOutAgain() {
        StringBuilder rows = new StringBuilder("LastName,Company,Email\n");
        for (int i = 0; i < 5_000; i++) {
            rows.append(i)
                    .append(",Many,")
                    .append(i % 100 == 7 ? "wrong" : "a@b.example")
                    .append('\n');
        }
        JsonNode job = client.load("insert", "Lead", rows.toString());

        assertThat(job.get("numberRecordsProcessed").asInt()).isEqualTo(5_000);
        assertThat(job.get("numberRecordsFailed").asInt()).isEqualTo(50);
        assertThat(lines(job, "successfulResults")).hasSize(4_951);
        assertThat(lines(job, "failedResults")).hasSize(51);
        assertThat(lines(job, "failedResults")[1])
                .isEqualTo(
                        "\"\",\"INVALID_EMAIL_ADDRESS:Email: invalid email address: wrong:Email --\",\"7\",\"Many\",\"wrong\"");

        JsonNode query = client.jobDone(
                "query",
                RawClient.json(
                                client.send(
                                        "POST",
                                        RawClient.BASE + "/jobs/query",
                                        "{\"operation\":\"query\",\"query\":\"SELECT LastName FROM Lead WHERE Company = 'Many'\"}"))
                        .get("id")
                        .asText());
        Set<String> seen = new HashSet<>();
        String locator = "";
        int pages = 0;
        while (!locator.equals("null")) {
            HttpResponse<String> page = client.get(RawClient.BASE + "/jobs/query/"
                    + query.get("id").asText() + "/results?maxRecords=999&locator=" + locator);
            String[] names = page.body().split("\n", -1);
            for (int i = 1; i < names.length - 1; i++) {
                assertThat(seen.add(names[i])).isTrue();
            }
            assertThat(names[0]).isEqualTo("\"LastName\"");
            assertThat(page.headers().firstValue("Sforce-NumberOfRecords"))
                    .hasValue(Integer.toString(names.length - 2));
            locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
            pages++;
        }
        assertThat(seen).hasSize(4_950);
        assertThat(pages).isEqualTo(5);
    }

    @Test
    void aTableMayComeCompressed() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("LastName,Company\nGzip,x\n".getBytes(StandardCharsets.UTF_8));
        }
        String id = client.openJob("{\"object\":\"Lead\",\"operation\":\"insert\"}");
        client.send(
                client.request(INGEST + id + "/batches", "Content-Type", "text/csv", "Content-Encoding", "gzip")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(compressed.toByteArray())),
                HttpResponse.BodyHandlers.discarding());
        client.send("PATCH", INGEST + id, "{\"state\":\"UploadComplete\"}");

        assertThat(client.jobDone("ingest", id).get("numberRecordsProcessed").asInt())
                .isEqualTo(1);
    }

    @Test
    void aLineEndingThatWasNotPromisedFailsTheJob() {
        JsonNode job = client.load("insert", "Lead", "LastName,Company\r\nx,y\r\n");

        assertThat(job.get("state").asText()).isEqualTo("Failed");
        assertThat(job.get("errorMessage").asText())
                .isEqualTo("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF");
    }

    @Test
    void whatIsBehindABrokenQuoteIsNotProcessed() {
        String rest = "\"a\"b,x\nlater,x\n";
        JsonNode job = client.load("insert", "Lead", "LastName,Company\n\"two\nlines\",Broken\n" + rest);
        String id = job.get("id").asText();

        assertThat(job.get("state").asText()).isEqualTo("Failed");
        assertThat(job.get("errorMessage").asText()).startsWith("InvalidBatch : Failed to parse CSV at line 4");
        assertThat(client.get(INGEST + id + "/unprocessedrecords").body()).isEqualTo("LastName,Company\n" + rest);
        assertThat(client.query("SELECT COUNT() FROM Lead WHERE Company = 'Broken'")
                        .get("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRowWithTooFewFieldsIsRefusedAlone() {
        JsonNode job = client.load("insert", "Lead", "LastName,Company\nonly\nboth,x\n");

        assertThat(job.get("state").asText()).isEqualTo("JobComplete");
        assertThat(job.get("numberRecordsFailed").asInt()).isEqualTo(1);
    }

    @Test
    void aParentOfOneOfSeveralKindsIsNamedWithItsKind() {
        JsonNode job = client.load(
                "insert",
                "Task",
                "Subject,Status,Priority,Account:What.Customer_Number__c\nCall,Not Started,Normal,C-10001\n");

        assertThat(job.get("numberRecordsFailed").asInt()).isZero();
        assertThat(client.query("SELECT What.Name FROM Task ORDER BY CreatedDate DESC LIMIT 1")
                        .at("/records/0/What/Name")
                        .asText())
                .isEqualTo("Alpenstrom AG");
    }

    @Test
    void aDeletionTakesIdsAndNothingElse() {
        JsonNode job = client.load("delete", "Lead", "Id,LastName\n00QgK0000000001UAA,x\n");

        assertThat(job.get("errorMessage").asText())
                .isEqualTo("InvalidBatch : The 'delete' batch must contain only ids");
    }

    @Test
    void anotherUsersJobIsNotThere() {
        String id = client.openJob("{\"object\":\"Lead\",\"operation\":\"insert\"}");

        assertThat(RawClient.limitedIn(org).get(INGEST + id).statusCode()).isEqualTo(404);
    }

    private static String[] lines(JsonNode job, String which) {
        return client.get(INGEST + job.get("id").asText() + "/" + which).body().split("\n");
    }
}
