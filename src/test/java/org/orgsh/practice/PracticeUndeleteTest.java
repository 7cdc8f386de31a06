package org.orgsh.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PracticeUndeleteTest {
    private static final String ROWS = RawClient.BASE + "/sobjects/";
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
    void aRecordComesBackWithWhatItsDeletionTookAlong() {
        String account = created("Account", "{\"Name\":\"Back\"}");
        String contact = created("Contact", "{\"LastName\":\"Too\",\"AccountId\":\"" + account + "\"}");
        client.delete(ROWS + "Account/" + account);

        assertThat(undelete(client.token(), contact).body()).contains("Entity is not in the recycle bin");
        assertThat(undelete(client.token(), account).body())
                .contains("<result><id>" + account + "</id><success>true</success></result>");
        assertThat(client.get(ROWS + "Contact/" + contact).statusCode()).isEqualTo(200);
    }

    @Test
    void aRecordThatIsNotDeletedCannotComeBack() {
        assertThat(undelete(client.token(), "001gK0000000001QAA").body())
                .contains(
                        "<statusCode>UNDELETE_FAILED</statusCode></errors><id>001gK0000000001QAA</id><success>false</success>");
    }

    @Test
    void aWrongSessionIsAFault() {
        HttpResponse<String> answer = undelete("00DgK0000000001!nonsense", "001gK0000000001QAA");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
    }

    private static HttpResponse<String> undelete(String token, String id) {
        String envelope = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:u=\"urn:partner.soap.sforce.com\">"
                + "<soapenv:Header><u:SessionHeader><u:sessionId>" + token
                + "</u:sessionId></u:SessionHeader></soapenv:Header>"
                + "<soapenv:Body><u:undelete><u:ids>" + id + "</u:ids></u:undelete></soapenv:Body></soapenv:Envelope>";
        return client.send(
                client.request("/services/Soap/u/66.0", "Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"\"")
                        .POST(HttpRequest.BodyPublishers.ofString(envelope)),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String created(String object, String body) {
        return RawClient.json(client.send("POST", ROWS + object, body))
                .get("id")
                .asText();
    }
}
