package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An org in a file that is opened again: it goes on where it was. */
class PracticeFileTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
    private static final String RULE =
            "{\"name\":\"account.Needs_Phone\",\"value\":\"Phone = null\",\"message\":\"A phone number is needed.\"}";

    @TempDir
    Path folder;

    @Test
    void whatItWasToldToDoIsKept() throws Exception {
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);
            set(client, "required-fields", "off");
            set(client, "dependent-picklists", "on");
            set(client, "daily-requests", "12345");
            change(client, RULE);
            change(client, RULE.replace("Phone = null", "Phone = null AND Fax = null"));
            change(client, RULE.replace("account.Needs_Phone", "Lead.Other"));
            change(client, "{\"name\":\"LEAD.OTHER\",\"value\":\"off\"}");
        }
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);

            assertThat(setting(client, "required-fields")).isEqualTo("off");
            assertThat(setting(client, "dependent-picklists")).isEqualTo("on");
            assertThat(setting(client, "daily-requests")).isEqualTo("12345");
            assertThat(setting(client, "Lead.Other")).isEmpty();
            assertThat(setting(client, "Account.Needs_Phone")).isEqualTo("Phone = null AND Fax = null");
            assertThat(client.send("POST", ROWS + "Account", "{}").body()).contains("A phone number is needed.");
            assertThat(client.send("POST", ROWS + "Account", "{\"Fax\":\"1\"}").statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatGoesWrongOnDemandEndsWithTheProcess() throws Exception {
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);
            set(client, "latency", "1");
            set(client, "unavailable", "on");
        }
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);

            assertThat(setting(client, "latency")).isEqualTo("0");
            assertThat(setting(client, "unavailable")).isEqualTo("off");
        }
    }

    @Test
    void aResetLeavesTheSwitchesAndRulesAsTheyAre() throws Exception {
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);
            set(client, "required-fields", "off");
            change(client, RULE);
            client.send("POST", "/practice/reset", "");
        }
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);

            assertThat(setting(client, "required-fields")).isEqualTo("off");
            assertThat(setting(client, "Account.Needs_Phone")).isEqualTo("Phone = null");
        }
    }

    @Test
    void anIdNeverComesAgain() throws Exception {
        String gone;
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);
            gone = created(client);
            client.delete(ROWS + "Case/" + gone);
            emptyRecycleBin(client, gone);
            // As the file is when the process is killed.
            Files.copy(folder.resolve("org.mv.db"), folder.resolve("killed.mv.db"));
        }
        for (String name : new String[] {"org", "killed"}) {
            try (PracticeOrg org = open(name)) {
                RawClient client = RawClient.loggedInTo(org);

                String next = created(client);
                assertThat(next).as(name).isGreaterThan(gone);
                assertThat(client.query("SELECT CaseNumber FROM Case WHERE Id = '" + next + "'")
                                .at("/records/0/CaseNumber")
                                .asText())
                        .as(name)
                        .isEqualTo("00001066");
            }
        }
    }

    @Test
    void anIdThatWasRolledBackDoesNotComeAgainEither() throws Exception {
        String told;
        try (PracticeOrg org = open("org")) {
            HttpResponse<String> answer =
                    RawClient.loggedInTo(org).send("POST", RawClient.BASE + "/composite/sobjects", """
                            {"allOrNone":true,"records":[{"attributes":{"type":"Account"},"Name":"a"},{"attributes":{"type":"Account"}}]}
                            """);
            told = RawClient.json(answer).at("/0/id").asText();
        }
        try (PracticeOrg org = open("org")) {
            HttpResponse<String> answer = RawClient.loggedInTo(org).send("POST", ROWS + "Account", "{\"Name\":\"b\"}");

            assertThat(RawClient.json(answer).get("id").asText()).isGreaterThan(told);
        }
    }

    @Test
    void aResetBeginsToCountAnew() throws Exception {
        String first;
        try (PracticeOrg org = open("org")) {
            RawClient client = RawClient.loggedInTo(org);
            first = created(client);
            client.send("POST", "/practice/reset", "");
        }
        try (PracticeOrg org = open("org")) {
            assertThat(created(RawClient.loggedInTo(org))).isEqualTo(first);
        }
    }

    private PracticeOrg open(String name) throws IOException {
        return PracticeOrg.start(
                new PracticeOrg.Options(null, 0, null, folder.resolve(name), null, null, 0, Duration.ZERO));
    }

    private static String created(RawClient client) {
        HttpResponse<String> answer = client.send("POST", ROWS + "Case", "{\"Subject\":\"x\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return RawClient.json(answer).get("id").asText();
    }

    private static void emptyRecycleBin(RawClient client, String id) {
        String envelope = """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:u="urn:partner.soap.sforce.com">
                <soapenv:Header><u:SessionHeader><u:sessionId>%s</u:sessionId></u:SessionHeader></soapenv:Header>
                <soapenv:Body><u:emptyRecycleBin><u:ids>%s</u:ids></u:emptyRecycleBin></soapenv:Body></soapenv:Envelope>
                """.formatted(client.token(), id);
        HttpResponse<String> answer = client.send("POST", "/services/Soap/u/66.0", envelope, "SOAPAction", "\"\"");
        assertThat(answer.body()).contains("<success>true</success>");
    }

    private static void set(RawClient client, String name, String value) {
        change(client, "{\"name\":\"" + name + "\",\"value\":\"" + value + "\"}");
    }

    private static void change(RawClient client, String body) {
        HttpResponse<String> answer = client.send("PATCH", "/practice/switches", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String setting(RawClient client, String name) {
        for (JsonNode each : RawClient.json(client.get("/practice")).get("switches")) {
            if (each.get("name").asText().equalsIgnoreCase(name)) {
                return each.get("value").asText();
            }
        }
        return "";
    }
}
