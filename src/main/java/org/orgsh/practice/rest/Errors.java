package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;

/** The two forms of an error: of a whole request, and of one record of several. */
final class Errors {
    private Errors() {}

    static Answer of(Refusal refusal) {
        return Answer.json(refusal.status(), json(refusal.errors()));
    }

    static ArrayNode json(List<ApiError> errors) {
        ArrayNode answer = Answer.JSON.createArrayNode();
        for (ApiError error : errors) {
            ObjectNode entry = answer.addObject();
            entry.put("message", error.message()).put("errorCode", error.code());
            if (!error.fields().isEmpty()) {
                ArrayNode fields = entry.putArray("fields");
                error.fields().forEach(fields::add);
            }
            if (error.duplicates() != null) {
                // Spelt like this by real orgs.
                entry.set("duplicateResut", DuplicateResult.of(error.duplicates()));
            }
        }
        return answer;
    }

    static void ofRecord(ArrayNode answer, List<ApiError> errors) {
        for (ApiError error : errors) {
            ObjectNode entry = answer.addObject();
            entry.put("statusCode", error.code()).put("message", error.message());
            ArrayNode fields = entry.putArray("fields");
            error.fields().forEach(fields::add);
        }
    }
}
