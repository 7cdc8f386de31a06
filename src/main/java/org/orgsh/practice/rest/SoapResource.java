package org.orgsh.practice.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.data.Savepoint;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.schema.RecordIds;
import org.orgsh.practice.schema.SObjectType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The calls of the partner SOAP API that REST has nothing for: {@code undelete} and {@code emptyRecycleBin}.
 *
 * <p>Source: SOAP API Developer Guide, "undelete()", "emptyRecycleBin()".
 */
final class SoapResource {
    private enum Call {
        UNDELETE("undelete"),
        EMPTY_RECYCLE_BIN("emptyRecycleBin");

        private final String element;

        Call(String element) {
            this.element = element;
        }

        static @Nullable Call in(Document document) {
            for (Call call : values()) {
                if (document.getElementsByTagNameNS(PARTNER, call.element).getLength() > 0) {
                    return call;
                }
            }
            return null;
        }
    }

    private static final String PARTNER = "urn:partner.soap.sforce.com";
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int MOST_IDS = 200;

    private final Database database;
    private final Records records;
    private final Sessions sessions;

    SoapResource(Database database, Records records, Sessions sessions) {
        this.database = database;
        this.records = records;
        this.sessions = sessions;
    }

    Answer call(Request request) throws SQLException, ParserConfigurationException, IOException {
        Document document;
        try {
            document = parsed(request.body().bytes());
        } catch (SAXException unreadable) {
            return fault("soapenv:Client", "Unable to parse request: " + unreadable.getMessage());
        }
        List<String> session = texts(document, "sessionId");
        if (session.isEmpty() || !sessions.isOpen(session.get(0))) {
            return fault(
                    "sf:INVALID_SESSION_ID",
                    "INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session");
        }
        Call call = Call.in(document);
        if (call == null) {
            return fault("soapenv:Client", "This operation is not part of the practice org");
        }
        List<String> ids = texts(document, "ids");
        if (ids.size() > MOST_IDS) {
            return fault(
                    "sf:EXCEEDED_ID_LIMIT",
                    "EXCEEDED_ID_LIMIT: record limit reached. cannot submit more than 200 records");
        }
        boolean allOrNone = texts(document, "allOrNone").contains("true");
        String response = call.element + "Response>";
        return envelope(200, "<" + response + results(call, ids, allOrNone) + "</" + response);
    }

    /** The enterprise, Metadata, Apex and Tooling APIs, which clients look for at addresses of their own. */
    Answer otherApi(Request request) {
        return fault(
                "sf:FUNCTIONALITY_NOT_ENABLED",
                "FUNCTIONALITY_NOT_ENABLED: The practice org has no Apex and no metadata to deploy; of SOAP it knows"
                        + " undelete and emptyRecycleBin at /services/Soap/u");
    }

    private String results(Call call, List<String> ids, boolean allOrNone) throws SQLException {
        return database.transaction(connection -> {
            List<@Nullable ApiError> errors = new ArrayList<>();
            Savepoint start = Savepoint.in(connection);
            for (String id : ids) {
                errors.add(done(connection, call, id));
            }
            if (allOrNone && errors.stream().anyMatch(error -> error != null)) {
                start.rollBack();
                errors.replaceAll(error -> error != null
                        ? error
                        : new ApiError(
                                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                                "Record rolled back because not all records were valid and the request was using AllOrNone"
                                        + " header"));
            }
            StringBuilder results = new StringBuilder();
            for (int i = 0; i < ids.size(); i++) {
                result(results, ids.get(i), errors.get(i));
            }
            return results.toString();
        });
    }

    private @Nullable ApiError done(Connection connection, Call call, String text) throws SQLException {
        String id = RecordIds.complete(text);
        SObjectType type = id == null ? null : database.schema().typeOfId(id);
        if (id == null || type == null) {
            return new ApiError("MALFORMED_ID", "malformed id " + text);
        }
        Savepoint before = Savepoint.in(connection);
        try {
            switch (call) {
                case UNDELETE -> records.undelete(connection, type, id);
                case EMPTY_RECYCLE_BIN -> records.purge(connection, type, id);
            }
            return null;
        } catch (Refusal refusal) {
            before.rollBack();
            return refusal.errors().get(0);
        }
    }

    private static void result(StringBuilder results, String id, @Nullable ApiError error) {
        results.append("<result>");
        if (error != null) {
            results.append("<errors><message>").append(escaped(error.message()));
            results.append("</message><statusCode>").append(error.code()).append("</statusCode></errors>");
        }
        results.append("<id>")
                .append(escaped(id))
                .append("</id><success>")
                .append(error == null)
                .append("</success></result>");
    }

    private static Document parsed(byte[] body) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // Nothing is ever fetched on behalf of a request.
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(body));
    }

    private static List<String> texts(Document document, String name) {
        NodeList nodes = document.getElementsByTagNameNS(PARTNER, name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(((Element) nodes.item(i)).getTextContent().trim());
        }
        return texts;
    }

    private static Answer fault(String code, String message) {
        String exception = code.startsWith("sf:")
                ? "<detail><sf:UnexpectedErrorFault><sf:exceptionCode>" + code.substring(3)
                        + "</sf:exceptionCode><sf:exceptionMessage>" + escaped(message)
                        + "</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>"
                : "";
        return envelope(
                500,
                "<soapenv:Fault><faultcode>" + code + "</faultcode><faultstring>" + escaped(message) + "</faultstring>"
                        + exception + "</soapenv:Fault>");
    }

    private static Answer envelope(int status, String body) {
        return Answer.text(
                status,
                "text/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"" + ENVELOPE
                        + "\" xmlns=\"" + PARTNER
                        + "\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\"><soapenv:Body>" + body
                        + "</soapenv:Body></soapenv:Envelope>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
