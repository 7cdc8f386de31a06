package org.orgsh.practice.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.orgsh.practice.bulk.IngestJob;
import org.orgsh.practice.bulk.Job;
import org.orgsh.practice.bulk.Jobs;
import org.orgsh.practice.bulk.QueryJob;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.http.Request;
import org.orgsh.practice.query.Queries;

/**
 * The jobs of Bulk API 2.0.
 *
 * <p>Source: Bulk API 2.0 Developer Guide.
 */
final class JobResource {
    private static final int JOBS_ON_A_PAGE = 1000;
    private static final int ROWS_ON_A_PAGE = 50_000;
    private static final int PAGES_AT_ONCE = 5;
    private static final int LONGEST_INLINE = 100_000;

    private final Jobs jobs;
    private final Database database;
    private final Records records;
    private final Queries queries;

    JobResource(Jobs jobs, Database database, Records records, Queries queries) {
        this.jobs = jobs;
        this.database = database;
        this.records = records;
        this.queries = queries;
    }

    // ---- ingest

    Answer createIngest(Request request, String base) throws IOException {
        if (!request.hasContentType("multipart/form-data")) {
            return Answer.json(
                    200,
                    jobs.ingest(JsonBody.of(request).tree(), asker(request, base), database, records)
                            .json());
        }
        Multipart parts = Multipart.of(request);
        byte[] content = parts.part("content");
        if (new String(content, StandardCharsets.UTF_8).length() > LONGEST_INLINE) {
            throw Refusal.bad(
                    "CLIENTINPUTERROR",
                    "ClientInputError : The data is longer than " + LONGEST_INLINE
                            + " characters; upload it on its own");
        }
        JsonNode asked = JsonBody.of(request.inner("POST", "", parts.part("job"), Map.of()))
                .tree();
        IngestJob job = jobs.ingest(asked, asker(request, base), database, records);
        job.upload(new ByteArrayInputStream(content));
        ObjectNode told = job.json().put("state", "UploadComplete");
        jobs.close(job);
        return Answer.json(200, told);
    }

    Answer upload(Request request) throws IOException {
        IngestJob job = ingest(request);
        if (!request.hasContentType("text/csv")) {
            throw new Refusal(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type: " + request.header("content-type"));
        }
        job.upload(request.body().stream());
        return Answer.empty(201);
    }

    Answer changeIngest(Request request) {
        IngestJob job = ingest(request);
        String state = wantedState(request);
        if (state.equals("UploadComplete")) {
            ObjectNode told = job.json().put("state", state);
            jobs.close(job);
            return Answer.json(200, told);
        }
        return aborted(job, state);
    }

    Answer getIngest(Request request) {
        return Answer.json(200, ingest(request).jsonWithProgress());
    }

    Answer deleteIngest(Request request) {
        jobs.delete(ingest(request));
        return Answer.empty(204);
    }

    Answer successful(Request request) {
        IngestJob job = ended(request);
        return Answer.csv(job::successful);
    }

    Answer failed(Request request) {
        IngestJob job = ended(request);
        return Answer.csv(job::failed);
    }

    Answer unprocessed(Request request) {
        IngestJob job = ended(request);
        return Answer.csv(job::unprocessed);
    }

    private IngestJob ended(Request request) {
        IngestJob job = ingest(request);
        job.checkEnded();
        return job;
    }

    private IngestJob ingest(Request request) {
        return jobs.job(IngestJob.class, request.variable("id"), database.user().id());
    }

    // ---- query

    Answer createQuery(Request request, String base) {
        QueryJob job = jobs.query(JsonBody.of(request).tree(), asker(request, base), queries);
        // What it was when it was made; by now it may be at work.
        return Answer.json(200, job.json().put("state", "UploadComplete"));
    }

    Answer changeQuery(Request request) {
        return aborted(query(request), wantedState(request));
    }

    Answer getQuery(Request request) {
        return Answer.json(200, query(request).jsonWithProgress());
    }

    Answer deleteQuery(Request request) {
        jobs.delete(query(request));
        return Answer.empty(204);
    }

    /** The locator is the number of the first row, in a form that nobody takes for one. */
    Answer results(Request request) {
        QueryJob job = sameVersion(request);
        long from = Locator.row(request.query().get("locator"));
        QueryJob.Part part = job.part(from, Locator.most(request.query().get("maxRecords"), ROWS_ON_A_PAGE));
        boolean last = part.to() == job.processedRows();
        return Answer.csv(part::writeTo)
                .withHeader("Sforce-Locator", last ? "null" : Locator.of(part.to()))
                .withHeader("Sforce-NumberOfRecords", Long.toString(part.to() - part.from()));
    }

    Answer resultPages(Request request, String base) {
        QueryJob job = sameVersion(request);
        String path = base + "/jobs/query/" + job.id();
        long from = Locator.row(request.query().get("locator"));
        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode pages = answer.putArray("resultPages");
        long next = job.part(from, ROWS_ON_A_PAGE).from();
        do {
            pages.addObject().put("resultUrl", path + "/results?locator=" + Locator.of(next));
            next = job.part(next, ROWS_ON_A_PAGE).to();
        } while (next < job.processedRows() && pages.size() < PAGES_AT_ONCE);
        boolean done = next >= job.processedRows();
        answer.put("nextRecordsUrl", done ? null : path + "/resultPages?locator=" + Locator.of(next));
        return Answer.json(200, answer.put("done", done));
    }

    private QueryJob sameVersion(Request request) {
        QueryJob job = query(request);
        if (job.version() != Versions.number(request.variable("version"))) {
            throw new Refusal(
                    409,
                    "API_ERROR",
                    "Use the API version the job was created with, " + job.version() + ".0, to get its results");
        }
        return job;
    }

    private QueryJob query(Request request) {
        return jobs.job(QueryJob.class, request.variable("id"), database.user().id());
    }

    // ---- both

    <T extends Job> Answer list(Request request, Class<T> kind, String path) {
        List<T> all = jobs.jobs(kind, database.user().id());
        int from = (int) Math.min(all.size(), Locator.row(request.query().get("queryLocator")));
        int to = Math.min(all.size(), from + JOBS_ON_A_PAGE);
        ObjectNode answer = Answer.JSON.createObjectNode();
        answer.put("done", to == all.size());
        ArrayNode records = answer.putArray("records");
        for (Job job : all.subList(from, to)) {
            ObjectNode told = job.jsonWithProgress();
            String jobType = request.query().get("jobType");
            if (jobType == null || told.path("jobType").asText().equalsIgnoreCase(jobType)) {
                records.add(told);
            }
        }
        return Answer.json(
                200, answer.put("nextRecordsUrl", to == all.size() ? null : path + "?queryLocator=" + Locator.of(to)));
    }

    private static Answer aborted(Job job, String state) {
        if (!state.equals("Aborted")) {
            throw Refusal.bad("INVALIDJOBSTATE", "A job cannot be put into the state " + state);
        }
        job.abort();
        return Answer.json(200, job.json());
    }

    private static String wantedState(Request request) {
        return JsonBody.of(request).tree().path("state").asText("");
    }

    private Job.Asker asker(Request request, String base) {
        return new Job.Asker(database.user().id(), Versions.number(request.variable("version")), base);
    }
}
