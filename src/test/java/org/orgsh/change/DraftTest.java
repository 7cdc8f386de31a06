package org.orgsh.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Assignment;
import org.orgsh.language.Literal;
import org.orgsh.salesforce.SalesforceService;
import org.orgsh.schema.SampleObjects;

class DraftTest {
    private static final String ACCOUNT = "001000000000001AAA";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path home;

    private Draft draft;

    @BeforeEach
    void schema() {
        draft = new Draft(SampleObjects.servedBy(service, home), new FieldValues(Clock.systemUTC()));
    }

    @Test
    void fieldsGetTheOrgsSpellingAndTheirTypes() {
        assertThat(draft.forInsert(SampleObjects.ACCOUNT, given("name=Acme", "annualrevenue=12.50")))
                .isEqualTo(Map.of("Name", "Acme", "AnnualRevenue", new BigDecimal("12.50")));
    }

    @Test
    void anUnknownFieldGetsTheNearest() {
        UsageException refused = insertRefused("Name=Acme", "Industri=Energy");
        assertThat(refused).hasMessageContaining("Industri");
        assertThat(refused.remedy()).contains("Industry");
    }

    @Test
    void aFieldThatCannotBeSetIsRefusedOnInsert() {
        assertThat(insertRefused("Name=Acme", "CreatedDate=2026-01-31T00:00:00Z"))
                .hasMessageContaining("CreatedDate of Account cannot be set on insert");
    }

    @Test
    void aFieldThatCannotBeChangedIsRefusedOnUpdate() {
        assertThatThrownBy(() -> draft.forUpdate(SampleObjects.ACCOUNT, given("CreatedDate=2026-01-31T00:00:00Z")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("CreatedDate of Account cannot be changed");
    }

    @Test
    void whatANewRecordLacksIsNamed() {
        UsageException refused = insertRefused("Industry=Energy");
        assertThat(refused).hasMessage("Account needs Name.");
        assertThat(refused.remedy()).isEqualTo("Add Name=...");
    }

    @Test
    void anUpdateNeedsNothingMore() {
        assertThat(draft.forUpdate(SampleObjects.ACCOUNT, given("Industry=Energy")))
                .isEqualTo(Map.of("Industry", "Energy"));
    }

    @Test
    void theIdOfAnotherObjectIsRefused() {
        assertThat(insertRefused("Name=Acme", "OwnerId=" + ACCOUNT))
                .hasMessage("OwnerId takes the Id of User, and " + ACCOUNT + " is of Account.");
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThat(insertRefused("Name=Acme", "name=Other")).hasMessage("Name is given twice.");
    }

    @Test
    void severalProblemsAreToldAtOnce() {
        assertThat(insertRefused("Industri=Energy", "OwnerId=" + ACCOUNT))
                .hasMessageContaining("Industri")
                .hasMessageContaining("OwnerId")
                .hasMessageContaining("Account needs Name");
    }

    @Test
    void ofManyProblemsTheRestIsCounted() {
        assertThat(insertRefused("Name=Acme", "Aaa=1", "Bbb=2", "Ccc=3", "Ddd=4")
                        .remedy())
                .isEqualTo("And 1 more.");
    }

    @Test
    void aParentIsNamedByItsExternalId() {
        assertThat(draft.forInsert(SampleObjects.CONTACT, given("LastName=Lee", "account.external_key__c=A-7")))
                .isEqualTo(Map.of("LastName", "Lee", "Account", Map.of("External_Key__c", "A-7")));
    }

    @Test
    void aParentIsNotNamedByAnyOtherField() {
        assertThatThrownBy(
                        () -> draft.forInsert(SampleObjects.CONTACT, given("LastName=Lee", "Account.Industry=Energy")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Industry of Account is no external Id");
    }

    @Test
    void aParentIsGivenByItsIdOrItsExternalIdAndNotByBoth() {
        assertThatThrownBy(() -> draft.forInsert(
                        SampleObjects.CONTACT,
                        given("LastName=Lee", "AccountId=" + ACCOUNT, "Account.External_Key__c=A-7")))
                .isInstanceOf(UsageException.class)
                .hasMessage("AccountId is given twice.");
    }

    @Test
    void anUpsertFindsItsRecordByAnExternalId() {
        assertThat(draft.key(SampleObjects.ACCOUNT, given("External_Key__c=A-7").get(0))
                        .getValue())
                .isEqualTo("A-7");
    }

    @Test
    void anUpsertByAnyOtherFieldIsToldWhichWouldDo() {
        assertThatThrownBy(() ->
                        draft.key(SampleObjects.ACCOUNT, given("Name=Acme").get(0)))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("External_Key__c"));
    }

    private UsageException insertRefused(String... assignments) {
        return catchThrowableOfType(
                UsageException.class, () -> draft.forInsert(SampleObjects.ACCOUNT, given(assignments)));
    }

    private static List<Assignment> given(String... assignments) {
        return Stream.of(assignments)
                .map(text -> text.split("=", 2))
                .map(parts -> new Assignment(parts[0], new Literal.Bare(parts[1]), 0, 0))
                .toList();
    }
}
