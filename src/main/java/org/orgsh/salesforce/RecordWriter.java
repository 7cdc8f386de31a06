package org.orgsh.salesforce;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.OrgshException;
import org.orgsh.profile.Json;
import org.orgsh.record.RecordId;

/** Writes records, one or many. */
final class RecordWriter {
    /** Source: REST API Developer Guide, "sObject Collections". */
    private static final int CHUNK = 200;

    /** Refusals of the request, not of the record. */
    private static final Set<String> NOT_THE_RECORDS =
            Set.of("REQUEST_LIMIT_EXCEEDED", "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "INVALID_SESSION_ID");

    private final OrgClient org;

    RecordWriter(OrgClient org) {
        this.org = org;
    }

    SaveResult create(String sObject, Map<String, Object> fields, WriteOptions options) {
        Call call = Call.json("POST", org.resource("sobjects/" + sObject), Json.write(fields), Call.Repeat.CREATE);
        return saved(with(options, call), null);
    }

    SaveResult update(String sObject, RecordId id, Map<String, Object> fields, WriteOptions options) {
        URI uri = org.resource("sobjects/" + sObject + "/" + id);
        return saved(with(options, Call.json("PATCH", uri, Json.write(fields), Call.Repeat.IDEMPOTENT)), id);
    }

    SaveResult upsert(
            String sObject,
            String externalIdField,
            String externalId,
            Map<String, Object> fields,
            WriteOptions options) {
        URI uri = org.resource("sobjects/" + sObject + "/" + externalIdField + "/" + OrgClient.encodedStep(externalId));
        return saved(with(options, Call.json("PATCH", uri, Json.write(fields), Call.Repeat.IDEMPOTENT)), null);
    }

    SaveResult delete(String sObject, RecordId id) {
        URI uri = org.resource("sobjects/" + sObject + "/" + id);
        return saved(Call.json("DELETE", uri, null, Call.Repeat.IDEMPOTENT), id);
    }

    List<SaveResult> createAll(List<RecordFields> records, WriteOptions options) {
        return chunked(
                records,
                chunk -> with(
                        options,
                        Call.json(
                                "POST", org.resource("composite/sobjects"), body(chunk, options), Call.Repeat.CREATE)));
    }

    List<SaveResult> updateAll(List<RecordFields> records, WriteOptions options) {
        return chunked(
                records,
                chunk -> with(
                        options,
                        Call.json(
                                "PATCH",
                                org.resource("composite/sobjects"),
                                body(chunk, options),
                                Call.Repeat.IDEMPOTENT)));
    }

    List<SaveResult> deleteAll(List<RecordId> ids, WriteOptions options) {
        return chunked(
                ids,
                chunk -> Call.json(
                        "DELETE",
                        org.resource("composite/sobjects?ids="
                                + chunk.stream().map(RecordId::value).collect(Collectors.joining(","))
                                + "&allOrNone=" + options.allOrNone()),
                        null,
                        Call.Repeat.IDEMPOTENT));
    }

    /** A list of one kind made into a call. */
    private interface ToCall<T> {
        Call of(List<T> chunk);
    }

    private <T> List<SaveResult> chunked(List<T> items, ToCall<T> toCall) {
        List<SaveResult> results = new ArrayList<>(items.size());
        for (int start = 0; start < items.size(); start += CHUNK) {
            List<T> chunk = items.subList(start, Math.min(items.size(), start + CHUNK));
            try {
                addResults(toCall.of(chunk), chunk.size(), results);
            } catch (OrgshException e) {
                if (start == 0 && !(e instanceof NoAnswerException none && none.sent())) {
                    throw e; // nothing was written, so there is nothing else to tell
                }
                boolean sent = !(e instanceof ApiFailure) && !(e instanceof NoAnswerException none && !none.sent());
                fill(results, start + chunk.size(), () -> new SaveResult.Unanswered(e, sent));
                fill(results, items.size(), () -> new SaveResult.Unanswered(e, false));
                return results;
            }
        }
        return results;
    }

    private static void fill(List<SaveResult> results, int size, Supplier<SaveResult> result) {
        while (results.size() < size) {
            results.add(result.get());
        }
    }

    private void addResults(Call call, int expected, List<SaveResult> results) {
        List<?> answer = Json.elements(org.json(call));
        if (answer.size() != expected) {
            throw ApiFailures.senseless(call.uri(), answer.size() + " results for " + expected + " records");
        }
        for (Object result : answer) {
            results.add(result(result, call));
        }
    }

    private static byte[] body(List<RecordFields> records, WriteOptions options) {
        IntFunction<Map<String, Object>> member = i -> {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("attributes", Map.of("type", records.get(i).sObject()));
            record.putAll(records.get(i).fields());
            return record;
        };
        List<Map<String, Object>> list = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            list.add(member.apply(i));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("allOrNone", options.allOrNone());
        body.put("records", list);
        return Json.write(body);
    }

    private static Call with(WriteOptions options, Call call) {
        return options.allowDuplicates() ? call.with("Sforce-Duplicate-Rule-Header", "allowSave=true") : call;
    }

    /** @param known the record's Id where the answer to a success need not say it */
    private SaveResult saved(Call call, @Nullable RecordId known) {
        Buffer body = new Buffer();
        Answer answer;
        try {
            answer = org.fetch(call, body);
        } catch (ApiFailure e) {
            if (isOfTheRecord(e)) {
                return new SaveResult.Rejected(e.errors());
            }
            throw e;
        }
        if (answer.status() == 300) {
            return new SaveResult.Rejected(
                    ErrorBody.parse(300, answer.reason(), answer.header("Content-Type"), body.copy()));
        }
        if (body.length() == 0 && known != null) {
            return new SaveResult.Saved(known, false);
        }
        if (body.length() == 0) {
            throw ApiFailures.senseless(call.uri(), "a saved record without its Id");
        }
        SaveResult result = result(body.json(call.uri()), call);
        boolean created = answer.status() == 201;
        return result instanceof SaveResult.Saved saved ? new SaveResult.Saved(saved.id(), created) : result;
    }

    private static boolean isOfTheRecord(ApiFailure failure) {
        boolean status = failure.status() == 400
                || failure.status() == 403
                || failure.status() == 404
                || failure.status() == 412;
        return status
                && failure.errors().stream()
                        .noneMatch(error -> NOT_THE_RECORDS.contains(error.code())
                                || error.code().startsWith("HTTP_"));
    }

    private static SaveResult result(@Nullable Object result, Call call) {
        if (Boolean.TRUE.equals(Json.member(result, "success"))) {
            String id = Json.text(result, "id");
            // Of 18 characters, 15 are the Id; the rest only restates their case, and a record that was saved is not
            // lost
            // for an org that restates it wrongly.
            id = id != null && id.length() == 18 ? id.substring(0, 15) : id;
            if (id == null || !RecordId.isId(id)) {
                throw ApiFailures.senseless(call.uri(), "a saved record without its Id");
            }
            // Only an upsert says which.
            Object created = Json.member(result, "created");
            return new SaveResult.Saved(
                    new RecordId(id), created == null ? call.method().equals("POST") : created.equals(true));
        }
        List<ApiError> errors = new ArrayList<>();
        for (Object error : Json.elements(Json.member(result, "errors"))) {
            errors.add(ErrorBody.error(error));
        }
        if (errors.isEmpty()) {
            errors.add(new ApiError("UNKNOWN", "the org gave no reason"));
        }
        return new SaveResult.Rejected(errors);
    }
}
