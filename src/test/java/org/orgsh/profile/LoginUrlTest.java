package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;

class LoginUrlTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "https://acme.my.salesforce.com, https://acme.my.salesforce.com",
                "acme.my.salesforce.com, https://acme.my.salesforce.com",
                "//acme.my.salesforce.com, https://acme.my.salesforce.com",
                "HTTPS://Acme.My.Salesforce.Com/, https://acme.my.salesforce.com",
                "acme.my.salesforce.com///, https://acme.my.salesforce.com",
                "acme.my.salesforce.com., https://acme.my.salesforce.com",
                "https://acme.my.salesforce.com/lightning/page/home?x=1, https://acme.my.salesforce.com",
                "https://acme.my.salesforce.com/?ec=302&startURL=%2Fhome, https://acme.my.salesforce.com",
                "https://acme.my.salesforce.com/apex/{a b|c}#x y, https://acme.my.salesforce.com",
                "acme-dev-ed.develop.my.salesforce.com, https://acme-dev-ed.develop.my.salesforce.com",
                // pages of the org, as the browser shows them
                "https://acme.lightning.force.com/lightning/setup, https://acme.my.salesforce.com",
                "acme.lightning.force.com/lightning/page/home, https://acme.my.salesforce.com",
                "https://acme--uat.sandbox.lightning.force.com, https://acme--uat.sandbox.my.salesforce.com",
                "acme-dev-ed.develop.lightning.force.com, https://acme-dev-ed.develop.my.salesforce.com",
                "fun-fox-123-dev-ed.scratch.lightning.force.com, https://fun-fox-123-dev-ed.scratch.my.salesforce.com",
                "https://acme.my.salesforce-setup.com/x, https://acme.my.salesforce.com",
                "https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup/SetupOneHome/home,"
                        + " https://acme--uat.sandbox.my.salesforce.com",
                "acme-dev-ed.develop.my.salesforce-setup.com, https://acme-dev-ed.develop.my.salesforce.com",
                // what comes along
                "|  \"https://acme.my.salesforce.com\" |, https://acme.my.salesforce.com",
                "'acme.my.salesforce.com', https://acme.my.salesforce.com",
                "\u201Cacme.my.salesforce.com\u201D, https://acme.my.salesforce.com",
                "\u00ABacme.my.salesforce.com\u00BB, https://acme.my.salesforce.com",
                "\u200B\u00A0acme.my.salesforce.com\uFEFF, https://acme.my.salesforce.com",
                "<https://acme.my.salesforce.com/>, https://acme.my.salesforce.com",
                "Current My Domain URL: acme.my.salesforce.com, https://acme.my.salesforce.com",
                // elsewhere
                "http://127.0.0.1:8920, http://127.0.0.1:8920",
                "http://localhost:8920/, http://localhost:8920",
                "https://org.example.com:8443, https://org.example.com:8443",
                "https://salesforce-mock:8443, https://salesforce-mock:8443",
            })
    void whatPeoplePasteBecomesTheAddressOfTheOrg(String pasted, String address) {
        assertThat(LoginUrl.normalise(pasted)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\"\"",
                "http://acme.my.salesforce.com",
                "ftp://acme.my.salesforce.com",
                "https://user:pass@acme.my.salesforce.com",
                "admin@acme.com",
                "https://",
                "https:/acme.my.salesforce.com",
                "not a url",
                "acme.my.salesforce.com or other.my.salesforce.com",
                "http://127.0.0.1.example.com",
                "http://127.evil.example",
                ".my.salesforce.com",
                "my.salesforce.com",
                "lightning.force.com"
            })
    void whatIsNoSafeAddressIsRefused(String pasted) {
        assertThatThrownBy(() -> LoginUrl.normalise(pasted)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.salesforce.com",
                "test.salesforce.com",
                "https://login.salesforce.com/?locale=de",
                "na152.salesforce.com",
                "setup.salesforce-setup.com",
                "acme.force.com",
                "https://acme.my.site.com/help",
                "acme--c.vf.force.com"
            })
    void hostsThatCannotLogAppsInAreRefusedWithTheReasonAndTheWay(String pasted) {
        assertThatThrownBy(() -> LoginUrl.normalise(pasted)).isInstanceOfSatisfying(UsageException.class, refused -> {
            assertThat(refused).hasMessageContaining("it must be the org's own My Domain");
            assertThat(refused.remedy()).contains("Setup > My Domain");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "acme, https://acme.my.salesforce.com",
        "acme.my, https://acme.my.salesforce.com",
        "ACME--UAT, https://acme--uat.sandbox.my.salesforce.com",
        "acme--uat.sandbox, https://acme--uat.sandbox.my.salesforce.com",
        "acme--uat.sandbox.my, https://acme--uat.sandbox.my.salesforce.com",
        "acme-dev-ed, https://acme-dev-ed.develop.my.salesforce.com",
        "acme-dev-ed.develop, https://acme-dev-ed.develop.my.salesforce.com",
        "acme--c.vf.force.com, https://acme.my.salesforce.com",
        "https://acme--uat--c.sandbox.vf.force.com/apex/Page, https://acme--uat.sandbox.my.salesforce.com",
        "acme-dev-ed--ns.develop.vf.force.com, https://acme-dev-ed.develop.my.salesforce.com",
        "https://acme.my.site.com/help, https://acme.my.salesforce.com",
        "acme--uat.sandbox.my.salesforce-sites.com, https://acme--uat.sandbox.my.salesforce.com",
        "acme.file.force.com, https://acme.my.salesforce.com",
        "http://acme.my.salesforce.com/home, https://acme.my.salesforce.com",
        "http://acme.lightning.force.com, https://acme.my.salesforce.com",
    })
    void whatIsNotCertainIsProposedAndNeverTaken(String pasted, String proposal) {
        assertThatThrownBy(() -> LoginUrl.normalise(pasted))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        refused -> assertThat(refused.remedy()).contains(proposal));
        assertThat(LoginUrl.proposal(pasted)).contains(URI.create(proposal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login.salesforce.com", "acme.force.com", "vf.force.com", "http", "org.example.com"})
    void whereNothingIsNearNothingIsProposed(String pasted) {
        assertThat(LoginUrl.proposal(pasted)).isEmpty();
    }

    @Test
    void aSessionInTheAddressIsInNoMessage() {
        String frontdoor = "https://acme_x.lightning.force.com/secur/frontdoor.jsp?sid=00D000000000001!AQ4";
        assertThatThrownBy(() -> LoginUrl.normalise(frontdoor))
                .isInstanceOf(UsageException.class)
                .message()
                .doesNotContain("00D");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.salesforce.com, acme",
        "https://acme--uat.sandbox.my.salesforce.com, uat",
        "https://acme-dev-ed.develop.my.salesforce.com, acme-dev-ed",
        "https://org.example.com, org",
        "http://127.0.0.1:80, local",
    })
    void anOrgHasAShortName(URI url, String name) {
        assertThat(LoginUrl.shortName(url)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.my.salesforce.com, https://acme.lightning.force.com",
        "https://acme--uat.sandbox.my.salesforce.com, https://acme--uat.sandbox.lightning.force.com",
        "https://acme--uat.cs12.my.salesforce.com,",
        "https://org.example.com,",
    })
    void pagesOfTheOrgAreLinkedToWhereTheirHostIsKnown(URI url, URI pages) {
        assertThat(LoginUrl.pages(url).orElse(null)).isEqualTo(pages);
    }

    @Test
    void aVersionIsTakenInAnyUsualForm() {
        assertThat(ApiVersion.checked("62")).isEqualTo("62.0");
        assertThat(ApiVersion.checked("v62.0")).isEqualTo("62.0");
        assertThatThrownBy(() -> ApiVersion.checked("6x")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ApiVersion.checked("20.0")).isInstanceOf(UsageException.class);
    }
}
