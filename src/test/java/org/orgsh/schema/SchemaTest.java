package org.orgsh.schema;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.Home;
import org.orgsh.record.RecordId;
import org.orgsh.salesforce.Moment;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.salesforce.SalesforceService;

class SchemaTest {
    private static final String ALL = "/services/data/v62.0/sobjects";
    private static final String ACCOUNT = ALL + "/Account/describe";

    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path folder;

    private OrgClient org;

    @BeforeEach
    void describe() {
        service.answers(
                "GET",
                ALL,
                "{\"sobjects\":[{\"name\":\"Account\",\"label\":\"Account\",\"keyPrefix\":\"001\",\"queryable\":true},"
                        + "{\"name\":\"AccountTeamMember\",\"label\":\"Team\",\"keyPrefix\":\"01M\"},"
                        + "{\"name\":\"Invoice__c\",\"label\":\"Invoice\",\"keyPrefix\":\"a00\",\"custom\":true}]}");
        service.answers(
                "GET",
                ACCOUNT,
                "{\"childRelationships\":[{\"childSObject\":\"Contact\",\"field\":\"AccountId\",\"relationshipName\":\"Contacts\","
                        + "\"cascadeDelete\":true},{\"childSObject\":\"X\",\"field\":\"Y\",\"relationshipName\":null}],\"name\":\"Account\","
                        + "\"label\":\"Account\",\"keyPrefix\":\"001\",\"newInThisRelease\":{\"a\":[1]},\"fields\":["
                        + "{\"name\":\"Id\",\"type\":\"id\",\"label\":\"Account ID\",\"length\":18},"
                        + "{\"name\":\"Name\",\"type\":\"string\",\"label\":\"Name\",\"createable\":true,\"nillable\":false,\"nameField\":true},"
                        + "{\"name\":\"OwnerId\",\"type\":\"reference\",\"label\":\"Owner\",\"referenceTo\":[\"User\"],\"relationshipName\":\"Owner\"},"
                        + "{\"name\":\"Country__c\",\"type\":\"picklist\",\"label\":\"Country\",\"picklistValues\":["
                        + value("NL", null) + "," + value("FR", null) + "]},"
                        + "{\"name\":\"Vip__c\",\"type\":\"boolean\",\"label\":\"VIP\",\"defaultValue\":false},"
                        + "{\"name\":\"City__c\",\"type\":\"picklist\",\"label\":\"City\",\"dependentPicklist\":true,"
                        + "\"controllerName\":\"Country__c\",\"picklistValues\":[" + value("Utrecht", "gAAA") + ","
                        + value("Lyon", "QAAA") + "]}]}");
        org = service.login();
    }

    private static String value(String value, String validFor) {
        return "{\"active\":true,\"value\":\"" + value + "\",\"label\":\"" + value + "\",\"validFor\":"
                + (validFor == null ? "null" : "\"" + validFor + "\"") + "}";
    }

    @Test
    void anSObjectIsFoundWhateverItsCase() {
        Schema schema = schema();
        schema.objects();

        SObject account = schema.object("ACCOUNT");

        assertThat(account.name()).isEqualTo("Account");
        assertThat(account.field("name").isRequired()).isTrue();
        assertThat(account.fieldOfRelationship("owner")).map(Field::name).hasValue("OwnerId");
        assertThat(account.childRelationship("contacts"))
                .map(ChildRelationship::sObject)
                .hasValue("Contact");
    }

    @Test
    void anUnknownNameGetsTheNearest() {
        assertThatThrownBy(() -> schema().object("Acount"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).startsWith("Did you mean Account"));
        assertThatThrownBy(() -> schema().object("Invoice"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("Invoice__c"));
        assertThatThrownBy(() -> schema().object("../../x")).isInstanceOf(UsageException.class);
    }

    @Test
    void anUnknownFieldGetsTheNearest() {
        SObject account = schema().object("Account");

        assertThatThrownBy(() -> account.field("Nmae"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).isEqualTo("Did you mean Name?"));
    }

    @Test
    void anIdTellsItsSObject() {
        assertThat(schema().objectForId(new RecordId("001000000000001")).name()).isEqualTo("Account");
        assertThatThrownBy(() -> schema().objectForId(new RecordId("zzz000000000001")))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void eachSObjectIsAskedForOnce() {
        Schema schema = schema();
        schema.object("Account");
        schema.object("account");

        assertThat(service.requests("GET", ACCOUNT)).isEqualTo(1);
    }

    @Test
    void whatIsYoungOnDiskIsBelieved() {
        SObject asked = schema().object("Account");
        SObject kept = schema().object("Account");

        assertThat(service.requests("GET", ACCOUNT)).isEqualTo(1);
        assertThat(kept.fields()).isEqualTo(asked.fields());
        assertThat(kept.childRelationships()).isEqualTo(asked.childRelationships());
        assertThat(kept.summary()).isEqualTo(asked.summary());
    }

    @Test
    void whatIsOldOnDiskIsAskedForOnlyIfItHasChanged() {
        schema().object("Account");
        service.reply("GET", ACCOUNT, aResponse().withStatus(304));

        SObject account = later().object("Account");

        assertThat(account.fieldNames()).contains("City__c");
        assertThat(service.seen("GET", ACCOUNT).get(1).getHeader("If-Modified-Since"))
                .endsWith("GMT");
    }

    @Test
    void whatHasChangedReplacesWhatWasKept() {
        schema().object("Account");
        service.answers(
                "GET", ACCOUNT, "{\"name\":\"Account\",\"fields\":[{\"name\":\"New__c\",\"type\":\"string\"}]}");

        assertThat(later().object("Account").fieldNames()).containsExactly("New__c");
    }

    @Test
    void whatWasSaidLongAgoIsAskedForAnewInTheSameProcessToo() {
        Moment now = new Moment(Instant.now());
        Schema schema = new Schema(org, new Home(folder), now);
        schema.object("Account");
        schema.objects();
        now.pass(Duration.ofMinutes(11));
        service.answers(
                "GET", ACCOUNT, "{\"name\":\"Account\",\"fields\":[{\"name\":\"New__c\",\"type\":\"string\"}]}");
        service.answers("GET", ALL, "{\"sobjects\":[{\"name\":\"New__c\"}]}");

        assertThat(schema.object("Account").fieldNames()).containsExactly("New__c");
        assertThat(schema.objects()).extracting(SObjectSummary::name).containsExactly("New__c");
    }

    @Test
    void aFieldThatIsMissingIsAskedForOnce() {
        Moment now = new Moment(Instant.now());
        Schema schema = new Schema(org, new Home(folder), now);
        SObject account = schema.object("Account");
        now.pass(Duration.ofMinutes(1));
        service.answers(
                "GET", ACCOUNT, "{\"name\":\"Account\",\"fields\":[{\"name\":\"New__c\",\"type\":\"string\"}]}");

        assertThat(schema.field(account, "new__c").name()).isEqualTo("New__c");
        assertThatThrownBy(() -> schema.field(account, "Nww__c"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).isEqualTo("Did you mean New__c?"));
        assertThat(service.requests("GET", ACCOUNT)).isEqualTo(2);
    }

    @Test
    void refreshForgets() {
        Schema schema = schema();
        schema.object("Account");
        schema.refresh();
        schema.object("Account");

        assertThat(service.requests("GET", ACCOUNT)).isEqualTo(2);
        assertThat(service.seen("GET", ACCOUNT).get(1).getHeader("If-Modified-Since"))
                .isNull();
    }

    @Test
    void completionNeverAsksTheOrg() {
        Schema schema = schema();
        int before = service.requests();

        assertThat(schema.cachedObjects()).isEmpty();
        assertThat(schema.cachedObject("Account")).isEmpty();
        assertThat(service.requests()).isEqualTo(before);
    }

    @Test
    void completionKnowsWhatAnEarlierProcessHasSeen() {
        schema().object("Account");
        schema().objects();
        int before = service.requests();

        assertThat(later().cachedObject("account")).map(SObject::name).hasValue("Account");
        assertThat(later().cachedObjects()).hasSize(3);
        assertThat(service.requests()).isEqualTo(before);
    }

    @Test
    void whatIsOldIsGoodEnoughWhileTheOrgIsAskedAnew() throws Exception {
        schema().object("Account");
        service.answers(
                "GET", ACCOUNT, "{\"name\":\"Account\",\"fields\":[{\"name\":\"New__c\",\"type\":\"string\"}]}");
        Schema later = later();

        assertThat(later.cachedObject("Account").orElseThrow().fieldNames()).contains("City__c");
        later.freshen("Account");
        CompletableFuture.supplyAsync(() -> later.object("Account")).get(10, TimeUnit.SECONDS);
        assertThat(later.cachedObject("Account").orElseThrow().fieldNames()).containsExactly("New__c");
        later.freshen("Account");
        assertThat(service.requests("GET", ACCOUNT)).isEqualTo(2);
    }

    @Test
    void whatIsKeptIsKnownWhereTheOrgCannotBeReached() {
        schema().object("Account");
        service.answers("GET", ACCOUNT, "<html>");
        Schema later = later();
        later.freshen("Account");

        assertThat(later.cachedObject("Account").orElseThrow().fieldNames()).contains("City__c");
    }

    @Test
    void aDamagedFileIsFetchedAnew() throws IOException {
        schema().object("Account");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }

        assertThat(schema().cachedObject("Account")).isEmpty();
        assertThat(schema().object("Account").fieldNames()).contains("City__c");
        assertThat(schema().cachedObject("Account")).isPresent();
    }

    @Test
    void whatIsFetchedInTheBackgroundIsKnownSoon() throws Exception {
        Schema schema = schema();
        schema.prefetch("Account");

        // The foreground meets the background's request and waits for it, instead of making its own.
        CompletableFuture.supplyAsync(() -> schema.object("Account")).get(10, TimeUnit.SECONDS);

        assertThat(schema.cachedObject("Account")).isPresent();
        assertThat(service.requests("GET", ACCOUNT)).isEqualTo(1);
    }

    @Test
    void aDependentPicklistHasTheValuesOfItsController() {
        SObject account = schema().object("Account");

        assertThat(account.valuesFor(account.field("City__c"), "FR"))
                .extracting(PicklistValue::value)
                .containsExactly("Lyon");
        assertThat(account.valuesFor(account.field("City__c"), "??")).isEmpty();
        assertThat(account.valuesFor(account.field("Country__c"), "any")).hasSize(2);
    }

    @Test
    void theBitsOfADependencyCountFromTheMostSignificant() {
        PicklistValue value = new PicklistValue("v", "v", true, false, "JAAA");

        assertThat(java.util.stream.IntStream.range(0, 30).filter(value::isValidFor))
                .containsExactly(2, 5);
    }

    @Test
    void aDescribeThatMakesNoSenseIsAFailure() {
        service.answers("GET", ACCOUNT, "<html>");

        assertThatThrownBy(() -> schema().object("Account")).hasMessageContaining("makes no sense");
    }

    private Schema schema() {
        return new Schema(org, new Home(folder), Clock.systemUTC());
    }

    /** Another process, an hour later. */
    private Schema later() {
        return new Schema(org, new Home(folder), Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC));
    }
}
