package org.orgsh.command;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.output.SafeText;
import org.orgsh.output.Sink;
import org.orgsh.profile.Json;
import org.orgsh.salesforce.RawRequest;
import org.orgsh.salesforce.RawResponse;

/** The resource that only practice orgs have, of the org a call is about: in this process or served by another. */
final class PracticeAdmin {
    private static final String RESOURCE = "/practice";

    private final Connection connection;

    private PracticeAdmin(Connection connection) {
        this.connection = connection;
    }

    /** @throws UsageException if the org is no practice org; it was asked for nothing else then */
    static PracticeAdmin of(Invocation call) {
        return new PracticeAdmin(call.connection());
    }

    /** What the org says of itself. */
    Object info() {
        Object info;
        try (RawResponse response = send("GET", "", null)) {
            info = response.status() == 200 ? Json.read(response.body()) : null;
            if (response.status() == 403) {
                throw refused(response);
            }
        } catch (IOException e) {
            info = null;
        }
        if (info == null || Json.member(info, "madeOf") == null) {
            throw new UsageException(
                    connection.profile().name() + " is no practice org.",
                    "Choose one, as in: practice info -p practice");
        }
        return info;
    }

    /** Changes something; what there is to change is known from {@link #info}, so that no other org is ever sent this. */
    @Nullable
    Object change(String method, String path, @Nullable Object body) {
        try (RawResponse response = send(method, path, body)) {
            if (response.status() >= 400) {
                throw refused(response);
            }
            return response.status() == 204 ? null : Json.read(response.body());
        } catch (IOException e) {
            throw Sink.failure(e);
        }
    }

    private RawResponse send(String method, String path, @Nullable Object body) {
        return connection
                .org()
                .send(new RawRequest(
                        method,
                        RESOURCE + path,
                        body == null ? Map.of() : Map.of("Content-Type", "application/json"),
                        body == null ? null : Json.write(body)));
    }

    private static OrgshException refused(RawResponse response) throws IOException {
        String message = null;
        for (Object error : Json.elements(Json.read(response.body()))) {
            message = Json.text(error, "message");
        }
        return new OrgshException(
                response.status() == 400 ? ExitCode.USAGE : ExitCode.FAILED,
                SafeText.line(message == null ? "The practice org answered " + response.status() : message) + ".",
                null);
    }
}
