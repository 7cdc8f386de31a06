package org.orgsh.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.orgsh.failure.CancelledException;
import org.orgsh.record.Column;
import org.orgsh.record.Rows;

class RowsTest {
    private static final String QUERY = "/services/data/v62.0/query";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @Test
    void rowsOfAllPagesComeInOrder() {
        OrgClient org = service.withAccounts(7, 2).login();

        try (Rows rows = query(org, "Name")) {
            assertThat(Taken.from(rows))
                    .extracting(row -> row.get(0))
                    .containsExactly(
                            "Account 0", "Account 1", "Account 2", "Account 3", "Account 4", "Account 5", "Account 6");
            assertThat(rows.total()).hasValue(7);
        }
    }

    @Test
    void columnsStandInTheOrderAskedForWhateverTheOrderOfTheKeys() {
        page(
                "{\"records\":[{\"B\":\"b\",\"attributes\":{},\"A\":\"a\"},{\"A\":\"c\",\"B\":\"d\"}],\"done\":true,\"totalSize\":2}");

        assertThat(taken(QueryShape.of("A", "B"))).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void theNextPageIsFoundAlsoWhereItStandsBehindTheRecords() {
        page("{\"records\":[{\"A\":1}],\"nextRecordsUrl\":\"" + SalesforceService.nextPage(1) + "\",\"done\":false}");
        service.answers("GET", SalesforceService.nextPage(1), "{\"records\":[{\"A\":2}],\"done\":true}");

        assertThat(taken(QueryShape.of("A"))).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void keysAreFoundWhateverTheirCase() {
        page("{\"records\":[{\"Name\":\"x\",\"Owner\":{\"Name\":\"y\"}}],\"done\":true}");

        assertThat(taken(QueryShape.of("name", "OWNER.name"))).containsExactly(List.of("x", "y"));
    }

    @Test
    void aMissingParentIsToldFromANullField() {
        page("{\"records\":[{\"Owner\":null},{\"Owner\":{\"Name\":null,\"Manager\":null}}],\"done\":true}");

        assertThat(taken(QueryShape.of("Owner.Name", "Owner.Manager.Name")))
                .containsExactly(List.of("null@0", "null@0"), java.util.Arrays.asList(null, "null@1"));
    }

    @Test
    void numbersKeepTheDigitsTheOrgSent() {
        page("{\"records\":[{\"A\":1500.0,\"B\":1.0E7,\"C\":12345678901234567890.123}],\"done\":true}");

        assertThat(taken(QueryShape.of("A", "B", "C")))
                .containsExactly(List.of("1500.0", "1.0E7", "12345678901234567890.123"));
    }

    @Test
    void anAddressIsAnObjectOfParts() {
        page("{\"records\":[{\"BillingAddress\":{\"city\":\"Utrecht\",\"country\":null}}],\"done\":true}");

        assertThat(taken(QueryShape.of("BillingAddress"))).containsExactly(List.of("[city=Utrecht, country=null]"));
    }

    @Test
    void childrenAreFollowedToTheirLastPage() {
        page("{\"records\":[{\"Contacts\":{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\""
                + SalesforceService.nextPage(9)
                + "\",\"records\":[{\"Name\":\"a\"}]}},{\"Contacts\":null}],\"done\":true}");
        service.answers("GET", SalesforceService.nextPage(9), "{\"done\":true,\"records\":[{\"Name\":\"b\"}]}");

        QueryShape shape = new QueryShape(
                List.of(Column.of("Contacts")), Map.of("Contacts", QueryShape.of("Name")), QueryShape.NONE);

        assertThat(taken(shape)).containsExactly(List.of("[[a], [b]]"), List.of("[]"));
    }

    @Test
    void columnsNobodyNamedComeFromTheFirstRecord() {
        page(
                "{\"records\":[{\"attributes\":{},\"Id\":\"1\",\"Name\":\"x\",\"Owner\":{\"attributes\":{},\"Name\":\"y\"}}],"
                        + "\"done\":true}");
        OrgClient org = service.login();

        QueryShape shape = new QueryShape(List.of(Column.of("Owner.Name")), Map.of(), 0);
        try (Rows rows = org.query("SELECT FIELDS(ALL), Owner.Name FROM Account", shape, QueryMode.NORMAL)) {
            assertThat(rows.columns()).extracting(Column::name).containsExactly("Id", "Name", "Owner.Name");
            assertThat(Taken.from(rows)).containsExactly(List.of("1", "x", "y"));
        }
    }

    @Test
    void gzipIsUndone() {
        // WireMock zips what is longer than a kilobyte, as it is asked to.
        OrgClient org = service.withAccounts(200).login();

        try (Rows rows = query(org, "Name")) {
            assertThat(Taken.from(rows)).hasSize(200);
        }
        assertThat(service.seen("GET", QUERY).get(0).getHeader("Accept-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void aPageThatBreaksOffIsFetchedAgainAndNoRowComesTwice() {
        OrgClient org = service.withAccounts(6, 2)
                .replyFirst(
                        2,
                        "GET",
                        SalesforceService.nextPage(2),
                        aResponse().withStatus(200).withBody("{}").withFault(Fault.MALFORMED_RESPONSE_CHUNK))
                .login();

        try (Rows rows = query(org, "Name")) {
            assertThat(Taken.from(rows)).hasSize(6).doesNotHaveDuplicates();
        }
        assertThat(service.pauses()).hasSize(2);
    }

    @Test
    void aPageThatIsCutOffIsAFailureAndNotTheEnd() {
        page("{\"totalSize\":2,\"done\":true,\"records\":[{\"A\":1},{\"A\":");
        OrgClient org = service.login();

        try (Rows rows = org.query("SELECT A FROM B", QueryShape.of("A"), QueryMode.NORMAL)) {
            rows.next();
            assertThatThrownBy(rows::next).isInstanceOf(ApiFailure.class).hasMessageContaining("makes no sense");
        }
    }

    @Test
    void anErrorOnALaterPageComesWhereTheRowsEnd() {
        OrgClient org = service.withAccounts(4, 2).login();
        service.answers(
                "GET",
                SalesforceService.nextPage(2),
                400,
                SalesforceService.JSON,
                "[{\"errorCode\":\"INVALID_QUERY_LOCATOR\",\"message\":\"invalid query locator\"}]");

        try (Rows rows = query(org, "Name")) {
            rows.next();
            rows.next();
            assertThatThrownBy(rows::next).isInstanceOf(ApiFailure.class).hasMessageContaining("INVALID_QUERY_LOCATOR");
        }
    }

    @Test
    void theNextPageOnAnotherHostIsNotAskedFor() {
        page("{\"totalSize\":2,\"done\":false,\"nextRecordsUrl\":\"http://127.0.0.2:1/x\",\"records\":[{\"A\":1}]}");
        OrgClient org = service.login();

        try (Rows rows = org.query("SELECT A FROM B", QueryShape.of("A"), QueryMode.NORMAL)) {
            rows.next();
            assertThatThrownBy(rows::next).isInstanceOf(ApiFailure.class).hasMessageContaining("127.0.0.2");
        }
    }

    @Test
    void closingEarlyStopsFetching() {
        OrgClient org = service.withAccounts(2000, 2).login();

        try (Rows rows = query(org, "Name")) {
            rows.next();
        }

        assertThat(service.requests()).isLessThan(30);
    }

    @Test
    void cancelStopsAQueryThatHangs() throws Exception {
        OrgClient org = service.login();
        service.answersSlowly("GET", QUERY, "{}", Duration.ofSeconds(20));

        Cancelled cancelled = Cancelled.after(Duration.ofMillis(400), service.cancellation(), () -> query(org, "Name"));

        assertThat(cancelled.took()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void cancelStopsAlsoQueriesThatWaitForAConnection() throws Exception {
        OrgClient org = service.login();
        service.answersSlowly("GET", QUERY, "{}", Duration.ofSeconds(20));

        List<CompletableFuture<Void>> queries = new ArrayList<>();
        for (int i = 0; i < Wire.CONNECTIONS + 3; i++) {
            queries.add(CompletableFuture.runAsync(() -> query(org, "Name"), task -> new Thread(task).start()));
        }
        Cancelled.after(Duration.ofMillis(400), service.cancellation(), () -> query(org, "Name"));

        assertThat(queries)
                .allSatisfy(query -> assertThatThrownBy(() -> query.get(5, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(CancelledException.class));
    }

    @Test
    void cancelStopsAPageThatTricklesIn() throws Exception {
        OrgClient org = service.login();
        service.reply(
                "GET",
                QUERY,
                SalesforceService.json(200, SalesforceService.accounts(0, 5, 5)).withChunkedDribbleDelay(20, 20_000));

        Cancelled cancelled = Cancelled.after(Duration.ofMillis(400), service.cancellation(), () -> query(org, "Name"));

        assertThat(cancelled.took()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void cancelStopsAQueryBetweenPages() throws Exception {
        OrgClient org = service.withAccounts(4, 2).login();
        service.answersSlowly("GET", SalesforceService.nextPage(2), "{}", Duration.ofSeconds(20));

        Cancelled cancelled = Cancelled.after(Duration.ofMillis(400), service.cancellation(), () -> {
            try (Rows rows = query(org, "Name")) {
                Taken.from(rows);
            }
        });

        assertThat(cancelled.took()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void aStatementTooLongForAnAddressIsNotSent() {
        OrgClient org = service.login();
        String longOne = "SELECT Id FROM Account WHERE Name = '" + "ä".repeat(4000) + "'";

        assertThatThrownBy(() -> org.query(longOne, QueryShape.of("Id"), QueryMode.NORMAL))
                .hasMessageContaining("bytes long when sent");
        assertThat(service.requests("GET", QUERY)).isEqualTo(1); // the login's own
    }

    private static Rows query(OrgClient org, String... columns) {
        return org.query("SELECT x FROM Account", QueryShape.of(columns), QueryMode.NORMAL);
    }

    private void page(String json) {
        service.answers("GET", QUERY, json);
    }

    private List<List<String>> taken(QueryShape shape) {
        try (Rows rows = service.login().query("SELECT x FROM y", shape, QueryMode.NORMAL)) {
            return Taken.from(rows);
        }
    }
}
