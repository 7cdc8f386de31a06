package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PracticeCursorTest {
    private static final String LEADS = "SELECT Id, LastName FROM Lead WHERE Company = 'Paged' ORDER BY LastName";
    private static final String SMALL = "batchSize=250";
    private static PracticeOrg org;
    private static RawClient client;
    private static String account;

    @BeforeAll
    static void start() throws Exception {
        org = PracticeOrg.start();
        client = RawClient.loggedInTo(org);
        StringBuilder leads = new StringBuilder("LastName,Company\n");
        for (int i = 1000; i < 1600; i++) {
            leads.append(i).append(",Paged\n");
        }
        client.load("insert", "Lead", leads.toString());
        account = RawClient.json(client.send("POST", RawClient.BASE + "/sobjects/Account", "{\"Name\":\"Parent\"}"))
                .get("id")
                .asText();
        StringBuilder contacts = new StringBuilder("LastName,AccountId\n");
        for (int i = 1000; i < 1450; i++) {
            contacts.append(i).append(',').append(account).append('\n');
        }
        client.load("insert", "Contact", contacts.toString());
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    @Test
    void aPageCanBeReadAgain() {
        JsonNode first = query(LEADS);
        String next = first.get("nextRecordsUrl").asText();

        assertThat(next).matches("/services/data/v66.0/query/01g\\w{15}-250");
        assertThat(page(next)).isEqualTo(page(next));
        assertThat(page(next).at("/records/0/LastName").asText()).isEqualTo("1250");
    }

    @Test
    void groupsAreNotReadPageByPage() throws Exception {
        try (PracticeOrg large =
                PracticeOrg.start(new PracticeOrg.Options(null, 0, null, null, null, 2001, 0, Duration.ZERO))) {
            RawClient reader = RawClient.loggedInTo(large);

            HttpResponse<String> refused = reader.tryQuery("SELECT Id FROM Account GROUP BY Id");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("EXCEEDED_ID_LIMIT")
                    .contains("Aggregate query does not support queryMore(), use LIMIT to restrict the results to a"
                            + " single batch");
            JsonNode most = RawClient.json(reader.get(
                    RawClient.BASE + "/query?q=SELECT+Id+FROM+Account+GROUP+BY+Id+LIMIT+2000",
                    "Sforce-Query-Options",
                    SMALL));
            assertThat(most.get("records")).hasSize(2000);
            assertThat(most.get("done").asBoolean()).isTrue();
            assertThat(most.has("nextRecordsUrl")).isFalse();
        }
    }

    @Test
    void theLastPageSaysThatItIs() {
        JsonNode second = page(query(LEADS).get("nextRecordsUrl").asText());
        JsonNode last = page(second.get("nextRecordsUrl").asText());

        assertThat(last.get("done").asBoolean()).isTrue();
        assertThat(last.has("nextRecordsUrl")).isFalse();
        assertThat(last.get("records")).hasSize(100);
        assertThat(last.get("totalSize").asInt()).isEqualTo(600);
    }

    @Test
    void whatWasWrittenMeanwhileNeitherAddsNorTakesRecords() {
        JsonNode first = query(LEADS);
        String made = RawClient.json(client.send(
                        "POST", RawClient.BASE + "/sobjects/Lead", "{\"LastName\":\"1111\",\"Company\":\"Paged\"}"))
                .get("id")
                .asText();
        Set<String> seen = new HashSet<>();
        for (JsonNode page = first; page != null; page = next(page)) {
            page.get("records").forEach(record -> seen.add(record.get("Id").asText()));
        }
        client.delete(RawClient.BASE + "/sobjects/Lead/" + made);

        assertThat(seen).hasSize(600).doesNotContain(made);
    }

    @Test
    void aRecordThatIsGoneForGoodIsLeftOutOfItsPage() {
        JsonNode made = client.load("insert", "Lead", "LastName,Company\n9999,Gone\n" + "9998,Gone\n".repeat(300));
        JsonNode first = query("SELECT Id FROM Lead WHERE Company = 'Gone' ORDER BY LastName");
        String last = RawClient.json(client.tryQuery("SELECT Id FROM Lead WHERE LastName = '9999'"))
                .at("/records/0/Id")
                .asText();
        client.load("hardDelete", "Lead", "Id\n" + last + "\n");
        JsonNode second = page(first.get("nextRecordsUrl").asText());

        assertThat(made.get("numberRecordsFailed").asInt()).isZero();
        assertThat(second.get("records")).hasSize(50);
        assertThat(second.get("done").asBoolean()).isTrue();
        assertThat(second.get("totalSize").asInt()).isEqualTo(301);
    }

    @Test
    void manyChildrenAreAResultOfTheirOwn() {
        JsonNode children = client.query(
                        "SELECT Id, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account WHERE Id = '"
                                + account + "'")
                .at("/records/0/Contacts");
        Set<String> seen = new HashSet<>();
        children.get("records")
                .forEach(record -> seen.add(record.get("LastName").asText()));
        int onTheFirstPage = seen.size();
        for (JsonNode page = next(children); page != null; page = next(page)) {
            page.get("records")
                    .forEach(record -> seen.add(record.get("LastName").asText()));
        }

        assertThat(children.get("totalSize").asInt()).isEqualTo(450);
        assertThat(children.get("done").asBoolean()).isFalse();
        assertThat(onTheFirstPage).isEqualTo(200);
        assertThat(seen).hasSize(450);
    }

    @Test
    void aPageIsShorterWhereItsChildrenFillIt() {
        JsonNode page = RawClient.json(client.get(
                RawClient.BASE + "/query?q="
                        + RawClient.encoded(
                                "SELECT Id, (SELECT Id FROM Contacts) FROM Account ORDER BY CreatedDate DESC"),
                "Sforce-Query-Options",
                "batchSize=200"));
        Set<String> seen = new HashSet<>();
        int pages = 0;
        for (JsonNode each = page; each != null; each = next(each)) {
            each.get("records").forEach(record -> seen.add(record.get("Id").asText()));
            pages++;
        }

        assertThat(pages).isGreaterThan(1);
        assertThat(seen).hasSize(page.get("totalSize").asInt());
    }

    @Test
    void aLocatorIsGoodForItsOwnUserOnly() {
        String next = query(LEADS).get("nextRecordsUrl").asText();
        HttpResponse<String> answer = RawClient.limitedIn(org).get(next);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RawClient.json(answer).at("/0/errorCode").asText()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void anOffsetOutsideTheResultIsNoLocator() {
        String next = query(LEADS).get("nextRecordsUrl").asText();

        for (String wrong : new String[] {"-600", "--1", "-x", ""}) {
            assertThat(client.get(next.replaceFirst("-\\d+$", wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static JsonNode query(String soql) {
        return page(RawClient.BASE + "/query?q=" + RawClient.encoded(soql));
    }

    private static JsonNode page(String path) {
        return RawClient.json(client.get(path, "Sforce-Query-Options", SMALL));
    }

    private static JsonNode next(JsonNode page) {
        return page.get("done").asBoolean()
                ? null
                : page(page.get("nextRecordsUrl").asText());
    }
}
