package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile add x --secret hunter2",
                "profile add x --login-url https://a.my.salesforce.com --client-id k --SECRET=hunter2",
                "profile add x \\\n --secret hunter2",
                "profile add x --secret 'hunter2",
                "profile add x --client-secret hunter2",
                "profile edit x --secret command:\"echo hunter2\"",
                "profile secret x hunter2",
                "profile  secret x 'hunter2'",
                "profile secret x command:\"echo hunter2\"",
                "profile passphrase hunter2",
                "profile add x --secret env:",
                "request GET /limits --header 'Authorization: Bearer abc'",
                "request GET /limits -H \"authorization: x\"",
                "set key = 00D5g00000abcde!AQ8AQJ.x_y",
                "echo 00D5g00000abcdeEAB%21AQ8AQJ",
                "request POST /services/oauth2/token 'grant_type=client_credentials&client_secret=x'",
                "insert User Password__c=x",
                "profile edit x --proxy http://me:hunter2@proxy.example.com:8080",
                "profile edit x --proxy me:hunter2@proxy.example.com:8080"
            })
    void aLineWithASecretIsOne(String line) {
        assertThat(SecretLines.isOne(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile add x --secret env:ACME_SECRET --login-url https://a.my.salesforce.com",
                "profile add x --secret prompt",
                "profile add x --secret=stdin",
                "profile edit x --secret keychain",
                "profile secret x keychain",
                "profile secret x stored",
                "profile secret x env:ACME_SECRET",
                "SELECT Id, Name FROM Account WHERE Name = 'secret'",
                "get Account 00D5g00000abcdeEAB",
                "profile edit x --proxy http://proxy.example.com:8080 --connect-timeout 10s",
                "insert Contact Email=a@b.example Website=https://b.example:8443/a",
                "profile list"
            })
    void aLineThatOnlySaysWhereTheSecretIsIsNone(String line) {
        assertThat(SecretLines.isOne(line)).isFalse();
    }
}
