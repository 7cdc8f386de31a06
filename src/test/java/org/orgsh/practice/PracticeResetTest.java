package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who are at work when the org is reset. */
class PracticeResetTest {
    private static final int RESETS = 5;
    private static final int CLIENTS = 3;
    private static final String ROWS = RawClient.BASE + "/sobjects/";

    private PracticeOrg org;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        org = PracticeOrg.start(new PracticeOrg.Options(null, 0, null, null, null, 600, 0, Duration.ZERO));
        client = RawClient.loggedInTo(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void aResultThatIsReadPageByPageEndsThere() {
        String next = RawClient.json(client.get(
                        RawClient.BASE + "/query?q=SELECT+Id+FROM+Account", "Sforce-Query-Options", "batchSize=200"))
                .get("nextRecordsUrl")
                .asText();
        assertThat(client.get(next).statusCode()).isEqualTo(200);
        reset();

        HttpResponse<String> answer = client.get(next);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_QUERY_LOCATOR");
    }

    @Test
    void requestsUnderWayAreAnswered() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    while (!done.get()) {
                        assertThat(client.tryQuery("SELECT Id, (SELECT Id FROM Contacts) FROM Account")
                                        .statusCode())
                                .isEqualTo(200);
                        HttpResponse<String> made =
                                client.send("POST", ROWS + "Lead", "{\"LastName\":\"x\",\"Company\":\"Under way\"}");
                        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                    }
                }));
            }
            for (int i = 0; i < RESETS; i++) {
                reset();
            }
            done.set(true);
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    @Test
    void jobsThatHaveNotEndedAreAborted() {
        String open = client.openJob("{\"object\":\"Lead\",\"operation\":\"insert\"}");
        String ended = client.load("insert", "Lead", "LastName,Company\na,b\n")
                .get("id")
                .asText();
        reset();

        assertThat(client.jobDone("ingest", open).get("state").asText()).isEqualTo("Aborted");
        assertThat(client.jobDone("ingest", ended).get("state").asText()).isEqualTo("JobComplete");
        assertThat(client.query("SELECT COUNT() FROM Lead WHERE Company = 'b'")
                        .get("totalSize")
                        .asInt())
                .isZero();
    }

    private void reset() {
        HttpResponse<String> answer = client.send("POST", "/practice/reset", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }
}
