package org.orgsh.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;

class LoginUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://acme.my.salesforce.com, https://acme.my.salesforce.com",
        "acme.my.salesforce.com, https://acme.my.salesforce.com",
        "HTTPS://Acme.My.Salesforce.Com/, https://acme.my.salesforce.com",
        "https://acme.my.salesforce.com/lightning/page/home?x=1, https://acme.my.salesforce.com",
        "https://acme.lightning.force.com/lightning/setup, https://acme.my.salesforce.com",
        "https://acme--uat.sandbox.lightning.force.com, https://acme--uat.sandbox.my.salesforce.com",
        "https://acme.my.salesforce-setup.com/x, https://acme.my.salesforce.com",
        "http://127.0.0.1:8920, http://127.0.0.1:8920",
        "http://localhost:8920/, http://localhost:8920",
        "https://org.example.com:8443, https://org.example.com:8443",
    })
    void whatPeoplePasteBecomesTheAddressOfTheOrg(String pasted, String address) {
        assertThat(LoginUrl.normalise(pasted)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "http://acme.my.salesforce.com",
                "ftp://acme.my.salesforce.com",
                "https://user:pass@acme.my.salesforce.com",
                "https://",
                "not a url",
                "http://127.0.0.1.example.com",
                "http://127.evil.example"
            })
    void whatIsNoSafeAddressIsRefused(String pasted) {
        assertThatThrownBy(() -> LoginUrl.normalise(pasted)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.salesforce.com", "test.salesforce.com"})
    void theCommonLoginHostsAreRefusedWithTheReason(String pasted) {
        assertThatThrownBy(() -> LoginUrl.normalise(pasted))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("My Domain");
    }

    @Test
    void aVersionIsTakenInAnyUsualForm() {
        assertThat(ApiVersion.checked("62")).isEqualTo("62.0");
        assertThat(ApiVersion.checked("v62.0")).isEqualTo("62.0");
        assertThatThrownBy(() -> ApiVersion.checked("6x")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ApiVersion.checked("20.0")).isInstanceOf(UsageException.class);
    }
}
