package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.orgsh.practice.NaiveSoql.Field;
import org.orgsh.practice.NaiveSoql.Kind;

/** What holds for any query and any writes: random ones, the same at every run. */
class PracticePropertiesTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
    private static final int QUERIES = 400;
    private static final int WRITES = 300;

    private record Found(JsonNode tree) implements NaiveSoql.Found {
        @Override
        public @Nullable Object value(String path) {
            JsonNode node = tree;
            for (String step : path.split("\\.")) {
                node = node.path(step);
            }
            if (node.isNumber()) {
                return node.decimalValue();
            }
            return node.isBoolean() ? (Object) node.booleanValue() : node.isTextual() ? node.asText() : null;
        }

        String id() {
            return tree.get("Id").asText();
        }
    }

    private static final List<Field> OF_ACCOUNT = List.of(
            new Field("Name", Kind.TEXT),
            new Field("Industry", Kind.TEXT),
            new Field("BillingCountry", Kind.TEXT),
            new Field("Customer_Number__c", Kind.TEXT),
            new Field("Customer_Priority__c", Kind.TEXT),
            new Field("Parent.Name", Kind.TEXT),
            new Field("Owner.Name", Kind.TEXT),
            new Field("AnnualRevenue", Kind.NUMBER),
            new Field("NumberOfEmployees", Kind.NUMBER),
            new Field("Revenue_per_Employee__c", Kind.NUMBER),
            new Field("Customer_Since__c", Kind.DATE),
            new Field("On_Hold__c", Kind.BOOLEAN),
            new Field("Sectors__c", Kind.MULTI));

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
    void aQueryFindsWhatItsConditionMeans() {
        List<Found> all = all();
        Random random = new Random(4711);
        NaiveSoql soql = new NaiveSoql(random, OF_ACCOUNT, all);
        for (int i = 0; i < QUERIES; i++) {
            NaiveSoql.Condition condition = soql.condition(3);
            List<String> expected = all.stream()
                    .filter(condition.holds())
                    .map(Found::id)
                    .sorted()
                    .toList();
            List<String> found = new ArrayList<>();
            client.query("SELECT Id FROM Account WHERE " + condition.soql())
                    .get("records")
                    .forEach(record -> found.add(record.get("Id").asText()));
            found.sort(null);
            assertThat(found).as(condition.soql()).isEqualTo(expected);
        }
    }

    @Test
    void aQueryGivesTheRowsInTheOrderAskedFor() {
        List<Found> all = all();
        Random random = new Random(815);
        List<Field> sortable = OF_ACCOUNT.stream()
                .filter(field -> field.kind() == Kind.NUMBER || field.kind() == Kind.DATE)
                .toList();
        for (int i = 0; i < 60; i++) {
            Field field = sortable.get(random.nextInt(sortable.size()));
            boolean descending = random.nextBoolean();
            boolean last = random.nextBoolean();
            int limit = 1 + random.nextInt(45);
            int offset = random.nextInt(20);
            Comparator<Object> natural = (left, right) -> NaiveSoql.compare(field, left, right);
            Comparator<Object> order = descending ? natural.reversed() : natural;
            List<String> expected = all.stream()
                    .sorted(Comparator.<Found, Object>comparing(
                                    found -> found.value(field.path()),
                                    last ? Comparator.nullsLast(order) : Comparator.nullsFirst(order))
                            .thenComparing(Found::id))
                    .skip(offset)
                    .limit(limit)
                    .map(Found::id)
                    .toList();
            List<String> found = new ArrayList<>();
            String query = "SELECT Id FROM Account ORDER BY " + field.path() + (descending ? " DESC" : "") + " NULLS "
                    + (last ? "LAST" : "FIRST") + ", Id LIMIT " + limit + " OFFSET " + offset;
            client.query(query)
                    .get("records")
                    .forEach(record -> found.add(record.get("Id").asText()));
            assertThat(found).as(query).isEqualTo(expected);
        }
    }

    @Test
    void groupsAddUpToTheWhole() {
        List<Found> all = all();
        JsonNode groups = client.query("SELECT Industry, COUNT(Id) n, SUM(NumberOfEmployees) s, MIN(AnnualRevenue) low,"
                        + " COUNT(Customer_Priority__c) p FROM Account GROUP BY Industry")
                .get("records");
        int count = 0;
        for (JsonNode group : groups) {
            List<Found> members = all.stream()
                    .filter(found -> String.valueOf(found.value("Industry"))
                            .equals(
                                    group.get("Industry").isNull()
                                            ? "null"
                                            : group.get("Industry").asText()))
                    .toList();
            assertThat(group.get("n").asInt()).isEqualTo(members.size());
            assertThat(group.get("p").asInt()).isEqualTo((int) members.stream()
                    .filter(found -> found.value("Customer_Priority__c") != null)
                    .count());
            assertThat(
                            group.get("s").isNull()
                                    ? BigDecimal.ZERO
                                    : group.get("s").decimalValue())
                    .isEqualByComparingTo(members.stream()
                            .map(found -> (BigDecimal) found.value("NumberOfEmployees"))
                            .filter(number -> number != null)
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            count += members.size();
        }
        assertThat(count).isEqualTo(all.size());
    }

    @Test
    void anyWritesKeepEveryConstraint() throws Exception {
        try (PracticeOrg own = PracticeOrg.start()) {
            RawClient writer = RawClient.loggedInTo(own);
            Random random = new Random(99);
            List<String> accounts = ids(writer, "Account");
            List<String> invoices = ids(writer, "Invoice__c");
            List<String> lines = ids(writer, "Invoice_Line__c");
            int refused = 0;
            for (int i = 0; i < WRITES; i++) {
                HttpResponse<String> answer = write(writer, random, accounts, invoices, lines);
                assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
                refused += answer.statusCode() >= 400 ? 1 : 0;
            }
            assertThat(refused).isBetween(10, WRITES - 100);
            assertConstraintsHold(writer);
        }
    }

    private static HttpResponse<String> write(
            RawClient writer, Random random, List<String> accounts, List<String> invoices, List<String> lines) {
        String account = accounts.get(random.nextInt(accounts.size()));
        String invoice = invoices.get(random.nextInt(invoices.size()));
        String line = lines.get(random.nextInt(lines.size()));
        switch (random.nextInt(9)) {
            case 0 -> {
                return create(
                        writer,
                        accounts,
                        "Account",
                        "{\"Name\":\"R\",\"Customer_Number__c\":\"C-" + (10_000 + random.nextInt(80)) + "\"}");
            }
            case 1 -> {
                return writer.send(
                        "PATCH",
                        ROWS + "Account/" + account,
                        "{\"Customer_Number__c\":\"C-" + (10_000 + random.nextInt(80)) + "\"}");
            }
            case 2 -> {
                return writer.delete(ROWS + "Account/" + account);
            }
            case 3 -> {
                return create(
                        writer,
                        invoices,
                        "Invoice__c",
                        "{\"Account__c\":\"" + account
                                + "\",\"Invoice_Date__c\":\"2026-05-01\",\"Due_Date__c\":\"2026-0"
                                + (4 + random.nextInt(4)) + "-01\"}");
            }
            case 4 -> {
                return writer.delete(ROWS + "Invoice__c/" + invoice);
            }
            case 5, 6 -> {
                return create(
                        writer,
                        lines,
                        "Invoice_Line__c",
                        "{\"Name\":\"L\",\"Invoice__c\":\"" + invoice + "\",\"Quantity__c\":" + (random.nextInt(9) - 1)
                                + ",\"Unit_Price__c\":" + random.nextInt(500) + ".25}");
            }
            case 7 -> {
                return writer.send(
                        "PATCH", ROWS + "Invoice_Line__c/" + line, "{\"Quantity__c\":" + (random.nextInt(9) - 1) + "}");
            }
            default -> {
                return writer.delete(ROWS + "Invoice_Line__c/" + line);
            }
        }
    }

    private static HttpResponse<String> create(RawClient writer, List<String> made, String object, String json) {
        HttpResponse<String> answer = writer.send("POST", ROWS + object, json);
        if (answer.statusCode() == 201) {
            made.add(RawClient.json(answer).get("id").asText());
        }
        return answer;
    }

    private static void assertConstraintsHold(RawClient reader) {
        JsonNode unique = reader.query(
                        "SELECT COUNT(Customer_Number__c) a, COUNT_DISTINCT(Customer_Number__c) b FROM Account")
                .at("/records/0");
        assertThat(unique.get("a").asInt()).isEqualTo(unique.get("b").asInt());
        for (String orphans : List.of(
                "Contact WHERE AccountId != null AND Account.Name = null",
                "Opportunity WHERE AccountId != null AND Account.Name = null",
                "Case WHERE AccountId != null AND Account.Name = null",
                "Invoice__c WHERE Account__r.Name = null",
                "Invoice_Line__c WHERE Invoice__r.Name = null",
                "Invoice_Line__c WHERE Quantity__c <= 0",
                "Invoice__c WHERE Payment_Days__c < 0")) {
            assertThat(reader.query("SELECT COUNT() FROM " + orphans)
                            .get("totalSize")
                            .asInt())
                    .as(orphans)
                    .isZero();
        }
        for (JsonNode invoice : reader.query("SELECT Total__c, (SELECT Amount__c FROM Lines__r) FROM Invoice__c")
                .get("records")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode line : invoice.at("/Lines__r/records")) {
                sum = sum.add(line.get("Amount__c").decimalValue());
            }
            assertThat(invoice.get("Total__c").decimalValue()).isEqualByComparingTo(sum);
        }
    }

    @Test
    void twoWritersAtOnceLoseNothing() throws Exception {
        int each = 40;
        String invoice = ids(client, "Invoice__c").get(0);
        BigDecimal before = client.query("SELECT Total__c FROM Invoice__c WHERE Id = '" + invoice + "'")
                .at("/records/0/Total__c")
                .decimalValue();
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> work = List.of(
                    () -> writeLines(invoice, each, "Notes__c", "Left"),
                    () -> writeLines(invoice, each, "Status__c", "Overdue"));
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
        JsonNode after = client.query(
                        "SELECT Total__c, Notes__c, Status__c FROM Invoice__c WHERE Id = '" + invoice + "'")
                .at("/records/0");
        assertThat(after.get("Total__c").decimalValue())
                .isEqualByComparingTo(before.add(BigDecimal.valueOf(2L * each)));
        assertThat(after.get("Notes__c").asText()).isEqualTo("Left");
        assertThat(after.get("Status__c").asText()).isEqualTo("Overdue");
        assertThat(client.query("SELECT COUNT() FROM Invoice_Line__c WHERE Name = 'At once' AND Invoice__c = '"
                                + invoice + "'")
                        .get("totalSize")
                        .asInt())
                .isEqualTo(2 * each);
    }

    private static @Nullable Void writeLines(String invoice, int count, String field, String value) {
        RawClient writer = RawClient.loggedInTo(org);
        for (int i = 0; i < count; i++) {
            untilDone(() -> writer.send(
                    "POST",
                    ROWS + "Invoice_Line__c",
                    "{\"Name\":\"At once\",\"Invoice__c\":\"" + invoice + "\",\"Quantity__c\":1,\"Unit_Price__c\":1}"));
            untilDone(() ->
                    writer.send("PATCH", ROWS + "Invoice__c/" + invoice, "{\"" + field + "\":\"" + value + "\"}"));
        }
        return null;
    }

    /** As every client of a real org has to: a locked row is tried again. */
    private static void untilDone(Callable<HttpResponse<String>> write) {
        for (int attempt = 0; attempt < 50; attempt++) {
            HttpResponse<String> answer;
            try {
                answer = write.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            if (answer.statusCode() < 300) {
                return;
            }
            assertThat(answer.body()).contains("UNABLE_TO_LOCK_ROW");
        }
        throw new AssertionError("the row stays locked");
    }

    private static List<Found> all() {
        List<Found> all = new ArrayList<>();
        client.query("SELECT Id, Name, Industry, BillingCountry, Customer_Number__c, Customer_Priority__c, Parent.Name,"
                        + " Owner.Name, AnnualRevenue, NumberOfEmployees, Revenue_per_Employee__c, Customer_Since__c,"
                        + " On_Hold__c, Sectors__c FROM Account")
                .get("records")
                .forEach(record -> all.add(new Found(record)));
        return all;
    }

    private static List<String> ids(RawClient reader, String object) {
        List<String> ids = new ArrayList<>();
        reader.query("SELECT Id FROM " + object + " ORDER BY Id")
                .get("records")
                .forEach(record -> ids.add(record.get("Id").asText()));
        return ids;
    }
}
