package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.orgsh.practice.NaiveSoql.Field;
import org.orgsh.practice.NaiveSoql.Kind;

/** What holds for any query and any writes: random ones, the same at every run. */
class PracticePropertiesTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
    private static final int QUERIES = 120;
    private static final int GROUPINGS = 100;
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

    private static final Map<String, List<Field>> OBJECTS = Map.of(
            "Account",
            OF_ACCOUNT,
            "Contact",
            List.of(
                    new Field("LastName", Kind.TEXT),
                    new Field("Email", Kind.TEXT),
                    new Field("Birthdate", Kind.DATE),
                    new Field("CreatedDate", Kind.DATETIME),
                    new Field("AccountId", Kind.ID),
                    new Field("ReportsTo.LastName", Kind.TEXT),
                    new Field("Account.Industry", Kind.TEXT),
                    new Field("Account.Parent.Name", Kind.TEXT),
                    new Field("Account.Owner.Manager.Name", Kind.TEXT),
                    new Field("Account.AnnualRevenue", Kind.NUMBER),
                    new Field("Account.On_Hold__c", Kind.BOOLEAN)),
            "Opportunity",
            List.of(
                    new Field("Name", Kind.TEXT),
                    new Field("StageName", Kind.TEXT),
                    new Field("LeadSource", Kind.TEXT),
                    new Field("Amount", Kind.NUMBER),
                    new Field("CloseDate", Kind.DATE),
                    new Field("CreatedDate", Kind.DATETIME),
                    new Field("IsWon", Kind.BOOLEAN),
                    new Field("OwnerId", Kind.ID),
                    new Field("AccountId", Kind.ID),
                    new Field("Account.Industry", Kind.TEXT),
                    new Field("Account.Customer_Since__c", Kind.DATE)),
            "Task",
            List.of(
                    new Field("Subject", Kind.TEXT),
                    new Field("Status", Kind.TEXT),
                    new Field("ActivityDate", Kind.DATE),
                    new Field("WhoId", Kind.ID),
                    new Field("What.Name", Kind.TEXT),
                    new Field("What.Type", Kind.TEXT),
                    new Field("Who.LastName", Kind.TEXT)));

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

    static Stream<Arguments> objects() {
        return OBJECTS.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aQueryFindsWhatItsConditionMeans(String object, List<Field> fields) {
        List<Found> all = all(object, fields);
        NaiveSoql soql = new NaiveSoql(new Random(4711), fields, all, zone());
        for (int i = 0; i < QUERIES; i++) {
            LocalDate today = LocalDate.now(zone());
            NaiveSoql.Condition condition = soql.condition(3);
            List<String> found = ids(client, object + " WHERE " + condition.soql());
            if (today.equals(LocalDate.now(zone()))) { // else TODAY was another day in between
                assertThat(found).as(condition.soql()).isEqualTo(ids(all, condition.holds()));
            }
        }
    }

    @Test
    void aSemiJoinFindsWhatTwoQueriesWouldFind() {
        List<Found> accounts = all("Account", OF_ACCOUNT);
        List<Field> fields = Objects.requireNonNull(OBJECTS.get("Contact"));
        List<Found> contacts = all("Contact", fields);
        Random random = new Random(2718);
        NaiveSoql outer = new NaiveSoql(random, OF_ACCOUNT, accounts, zone());
        NaiveSoql inner = new NaiveSoql(random, fields, contacts, zone());
        for (int i = 0; i < QUERIES; i++) {
            LocalDate today = LocalDate.now(zone());
            NaiveSoql.Condition beside = outer.condition(1);
            NaiveSoql.Condition of = inner.condition(2);
            boolean negated = random.nextBoolean();
            Set<Object> joined = new HashSet<>();
            contacts.stream().filter(of.holds()).forEach(contact -> joined.add(contact.value("AccountId")));
            String where = "Id " + (negated ? "NOT IN" : "IN") + " (SELECT AccountId FROM Contact WHERE " + of.soql()
                    + ") AND (" + beside.soql() + ")";
            List<String> found = ids(client, "Account WHERE " + where);
            if (today.equals(LocalDate.now(zone()))) {
                assertThat(found)
                        .as(where)
                        .isEqualTo(ids(
                                accounts,
                                account -> joined.contains(((Found) account).id()) != negated
                                        && beside.holds().test(account)));
            }
        }
    }

    @Test
    void groupsHaveWhatTheirMembersAddUpTo() {
        List<Field> fields = Objects.requireNonNull(OBJECTS.get("Opportunity"));
        List<Found> all = all("Opportunity", fields);
        List<String> terms = List.of("StageName", "LeadSource", "IsWon", "Account.Industry", "OwnerId");
        Random random = new Random(1618);
        NaiveSoql soql = new NaiveSoql(random, fields, all, zone());
        for (int i = 0; i < GROUPINGS; i++) {
            LocalDate today = LocalDate.now(zone());
            NaiveSoql.Condition condition = soql.condition(2);
            String first = terms.get(random.nextInt(terms.size()));
            String second = terms.get(random.nextInt(terms.size()));
            int least = random.nextInt(4);
            String groupBy = first.equals(second) ? first : first + ", " + second;
            String query = "SELECT " + first + " f, " + (first.equals(second) ? "" : second + " s, ")
                    + "COUNT(Id) n, SUM(Amount) sum, AVG(Amount) avg, MIN(CloseDate) low, MAX(Amount) high,"
                    + " COUNT_DISTINCT(AccountId) different FROM Opportunity WHERE " + condition.soql() + " GROUP BY "
                    + groupBy + " HAVING COUNT(Id) > " + least;
            Map<List<String>, List<Found>> expected = new HashMap<>();
            all.stream()
                    .filter(condition.holds())
                    .forEach(found -> expected.computeIfAbsent(
                                    List.of(text(found.value(first)), text(found.value(second))),
                                    key -> new ArrayList<>())
                            .add(found));
            expected.values().removeIf(members -> members.size() <= least);
            JsonNode groups = client.query(query).get("records");
            if (!today.equals(LocalDate.now(zone()))) {
                continue;
            }
            assertThat(groups).as(query).hasSameSizeAs(expected.keySet());
            for (JsonNode group : groups) {
                Found shown = new Found(group);
                String f = text(shown.value("f"));
                List<Found> members =
                        expected.getOrDefault(List.of(f, group.has("s") ? text(shown.value("s")) : f), List.of());
                assertGroup(query, shown, members);
            }
        }
    }

    private static void assertGroup(String query, Found group, List<Found> members) {
        List<BigDecimal> amounts = members.stream()
                .map(member -> (BigDecimal) member.value("Amount"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(group.value("n")).as(query).isEqualTo(BigDecimal.valueOf(members.size()));
        assertThat(group.value("different"))
                .as(query)
                .isEqualTo(BigDecimal.valueOf(members.stream()
                        .map(member -> member.value("AccountId"))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()));
        assertThat(group.value("low"))
                .as(query)
                .isEqualTo(members.stream()
                        .map(member -> text(member.value("CloseDate")))
                        .min(Comparator.naturalOrder())
                        .orElse(""));
        if (amounts.isEmpty()) {
            assertThat(group.value("sum")).as(query).isNull();
            assertThat(group.value("avg")).as(query).isNull();
            return;
        }
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat((BigDecimal) group.value("sum")).as(query).isEqualByComparingTo(sum);
        assertThat((BigDecimal) group.value("avg"))
                .as(query)
                .isCloseTo(
                        sum.divide(BigDecimal.valueOf(amounts.size()), MathContext.DECIMAL64),
                        within(new BigDecimal("0.001")));
        assertThat((BigDecimal) group.value("high"))
                .as(query)
                .isEqualByComparingTo(
                        amounts.stream().max(Comparator.naturalOrder()).orElseThrow());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<String> ids(List<Found> all, Predicate<NaiveSoql.Found> holds) {
        return all.stream().filter(holds).map(Found::id).sorted().toList();
    }

    @Test
    void aQueryGivesTheRowsInTheOrderAskedFor() {
        List<Found> all = all("Account", OF_ACCOUNT);
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

    /** Where the first user lives. */
    private static ZoneId zone() {
        return ZoneId.of(client.query("SELECT TimeZoneSidKey FROM User WHERE Id = '005gK0000000001QAA'")
                .at("/records/0/TimeZoneSidKey")
                .asText());
    }

    private static List<Found> all(String object, List<Field> fields) {
        List<Found> all = new ArrayList<>();
        String paths = fields.stream().map(Field::path).collect(Collectors.joining(", "));
        client.query("SELECT Id, " + paths + " FROM " + object)
                .get("records")
                .forEach(record -> all.add(new Found(record)));
        return all;
    }

    private static List<String> ids(RawClient reader, String object) {
        List<String> ids = new ArrayList<>();
        reader.query("SELECT Id FROM " + object)
                .get("records")
                .forEach(record -> ids.add(record.get("Id").asText()));
        ids.sort(null);
        return ids;
    }
}
