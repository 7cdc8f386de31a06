package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.http.Answer;

/** What an error of a duplicate rule tells beside code and message. */
final class DuplicateResult {
    private DuplicateResult() {}

    static ObjectNode of(ApiError.Duplicates found) {
        ObjectNode result = Answer.JSON.createObjectNode();
        result.put("allowSave", true).put("duplicateRule", found.rule().name());
        result.put("duplicateRuleEntityType", found.object())
                .put("errorMessage", found.rule().message());
        ObjectNode match = result.putArray("matchResults").addObject();
        match.put("entityType", found.object());
        match.putArray("errors");
        match.put("matchEngine", "ExactMatchEngine");
        ArrayNode records = match.putArray("matchRecords");
        for (String id : found.ids()) {
            ObjectNode record = records.addObject();
            record.putArray("additionalInformation");
            record.putArray("fieldDiffs");
            record.put("matchConfidence", 100.0);
            ObjectNode matched = record.putObject("record");
            matched.putObject("attributes")
                    .put("type", found.object())
                    .put("url", "/services/data/v66.0/sobjects/" + found.object() + "/" + id);
            matched.put("Id", id);
        }
        match.put("rule", found.rule().matchingRule())
                .put("size", found.ids().size())
                .put("success", true);
        return result;
    }
}
