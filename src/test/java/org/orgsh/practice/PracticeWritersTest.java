package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writers at the same time: what was promised to each of them is there afterwards. */
class PracticeWritersTest {
    private static final int WRITERS = 4;
    private static final int EACH = 25;
    private static final String ROWS = RawClient.BASE + "/sobjects/";

    private PracticeOrg org;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        org = PracticeOrg.start();
        client = RawClient.loggedInTo(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void recordsCreatedAtOnceAreAllThere() throws Exception {
        atOnce(writer -> {
            for (int i = 0; i < EACH; i++) {
                String lead = "{\"LastName\":\"" + writer + "-" + i + "\",\"Company\":\"AtOnce\"}";
                assertThat(client.send("POST", ROWS + "Lead", lead).statusCode())
                        .isEqualTo(201);
            }
        });

        assertThat(count("Lead WHERE Company = 'AtOnce'")).isEqualTo(WRITERS * EACH);
    }

    @Test
    void fieldsOfOneRecordWrittenAtOnceAreAllKept() throws Exception {
        String[] fields = {"Phone", "Fax", "Website", "BillingCity"};
        atOnce(writer -> {
            for (int i = 1; i <= EACH; i++) {
                patched("Account/001gK0000000001QAA", "{\"" + fields[writer] + "\":\"" + i + "\"}");
            }
        });

        JsonNode account =
                RawClient.json(client.get(ROWS + "Account/001gK0000000001QAA?fields=" + String.join(",", fields)));
        for (String field : fields) {
            assertThat(account.get(field).asText()).as(field).isEqualTo(Integer.toString(EACH));
        }
    }

    @Test
    void aTotalCountsTheLinesOfAllWriters() throws Exception {
        String invoice = client.query("SELECT Id, Total__c FROM Invoice__c ORDER BY Name LIMIT 1")
                .at("/records/0/Id")
                .asText();
        atOnce(writer -> {
            for (int i = 0; i < EACH; i++) {
                String line =
                        "{\"Invoice__c\":\"" + invoice + "\",\"Name\":\"x\",\"Quantity__c\":1,\"Unit_Price__c\":10}";
                HttpResponse<String> answer = client.send("POST", ROWS + "Invoice_Line__c", line);
                while (isLocked(answer)) {
                    answer = client.send("POST", ROWS + "Invoice_Line__c", line);
                }
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            }
        });

        JsonNode total = client.query("SELECT Total__c FROM Invoice__c WHERE Id = '" + invoice + "'");
        JsonNode sum =
                client.query("SELECT SUM(Amount__c) total FROM Invoice_Line__c WHERE Invoice__c = '" + invoice + "'");
        assertThat(total.at("/records/0/Total__c").asDouble())
                .isEqualTo(sum.at("/records/0/total").asDouble());
    }

    @Test
    void oneOfSeveralWithTheSameUniqueValueIsKept() throws Exception {
        AtomicInteger made = new AtomicInteger();
        atOnce(writer -> {
            for (int i = 0; i < EACH; i++) {
                HttpResponse<String> answer = client.send(
                        "POST", ROWS + "Account", "{\"Name\":\"x\",\"Customer_Number__c\":\"SAME-" + i + "\"}");
                made.addAndGet(answer.statusCode() == 201 ? 1 : 0);
            }
        });

        assertThat(made).hasValue(EACH);
        assertThat(count("Account WHERE Customer_Number__c LIKE 'SAME-%'")).isEqualTo(EACH);
    }

    private void patched(String row, String body) {
        HttpResponse<String> answer = client.send("PATCH", ROWS + row, body);
        while (isLocked(answer)) {
            answer = client.send("PATCH", ROWS + row, body);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    // As a client is told to: the row was not saved, so it is sent again.
    private static boolean isLocked(HttpResponse<String> answer) {
        return answer.body().contains("UNABLE_TO_LOCK_ROW");
    }

    private int count(String from) {
        return client.query("SELECT COUNT() FROM " + from).get("totalSize").asInt();
    }

    private static void atOnce(IntConsumer work) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                all.add(writers.submit(() -> work.accept(writer)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }
}
