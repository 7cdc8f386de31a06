package org.orgsh.practice.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.ApiError;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Outcome;
import org.orgsh.practice.data.Records;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.SObjectType;

/**
 * A job that writes the records of a table.
 *
 * <p>Source: Bulk API 2.0 Developer Guide, "Bulk API 2.0 Ingest".
 */
public final class IngestJob extends Job {
    /** What a job does with its records; the words are the API's. */
    enum Operation {
        INSERT("insert"),
        UPDATE("update"),
        UPSERT("upsert"),
        DELETE("delete"),
        HARD_DELETE("hardDelete");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        static Operation of(String word) {
            for (Operation each : values()) {
                if (each.word.equals(word)) {
                    return each;
                }
            }
            throw Refusal.bad("INVALIDJOB", "InvalidJob : Unknown operation: " + word);
        }

        boolean isDelete() {
            return this == DELETE || this == HARD_DELETE;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    // 150 MB once the server has made base64 of it.
    private static final long LONGEST_UPLOAD = 150L * 1024 * 1024 / 4 * 3;
    private static final int ROWS_AT_ONCE = 200;

    private final Database database;
    private final Records records;
    private final SObjectType type;
    private final Operation operation;
    private final @Nullable Field key;
    private final @Nullable String assignmentRuleId;
    private boolean uploaded;
    private long failed;
    // Where in the upload the rows begin that were not worked on.
    private volatile long nextLine = 2;

    private IngestJob(Builder builder, Asker asker, CsvForm form, Jobs.Place place) {
        super(place.id(), asker, form, place.folder(), place.clock(), State.OPEN);
        this.database = builder.database;
        this.records = builder.records;
        this.type = builder.type;
        this.operation = builder.operation;
        this.key = builder.key;
        this.assignmentRuleId = builder.assignmentRuleId;
    }

    private record Builder(
            Database database,
            Records records,
            SObjectType type,
            Operation operation,
            @Nullable Field key,
            @Nullable String assignmentRuleId) {}

    /** @param asked the body of the request that creates it */
    static IngestJob of(JsonNode asked, Asker asker, Database database, Records records, Jobs.Place place) {
        String object = asked.path("object").asText("");
        SObjectType type = database.schema().type(object);
        if (type == null) {
            throw Refusal.bad("INVALIDJOB", "InvalidJob : Unable to find object: " + object);
        }
        Operation operation = Operation.of(asked.path("operation").asText(""));
        boolean allowed = operation.isDelete()
                ? type.deletable()
                : operation == Operation.INSERT
                        ? type.createable()
                        : operation == Operation.UPDATE ? type.updateable() : type.createable() && type.updateable();
        if (!allowed) {
            throw Refusal.bad("INVALIDENTITY", "Entity '" + type + "' is not supported by the Bulk API.");
        }
        JsonNode rule = asked.get("assignmentRuleId");
        return new IngestJob(
                new Builder(
                        database,
                        records,
                        type,
                        operation,
                        key(asked, type, operation),
                        rule == null || rule.isNull() ? null : rule.asText()),
                asker,
                CsvForm.of(asked),
                place);
    }

    private static @Nullable Field key(JsonNode asked, SObjectType type, Operation operation) {
        String name = asked.path("externalIdFieldName").asText("");
        if (operation != Operation.UPSERT) {
            if (!name.isEmpty()) {
                throw Refusal.bad("INVALIDJOB", "InvalidJob : externalIdFieldName is only for upsert");
            }
            return null;
        }
        Field key = type.field(name);
        if (key == null || !key.idLookup()) {
            throw Refusal.bad(
                    "INVALIDJOB",
                    name.isEmpty()
                            ? "InvalidJob : External ID was blank for " + type
                                    + ". An External ID must be specified for upsert."
                            : "InvalidJob : Field name provided, " + name + " does not match an External ID for "
                                    + type);
        }
        return key;
    }

    // ---- its life

    /** Takes the table in, once. */
    public void upload(InputStream table) throws IOException {
        synchronized (this) {
            if (state() != State.OPEN || uploaded) {
                throw Refusal.bad("INVALIDJOBSTATE", "The data of job " + id() + " was uploaded already");
            }
            uploaded = true;
        }
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(upload())) {
            byte[] buffer = new byte[64 * 1024];
            long length = 0;
            for (int count = table.read(buffer); count >= 0; count = table.read(buffer)) {
                length += count;
                if (length > LONGEST_UPLOAD) {
                    throw Refusal.bad(
                            "CLIENTINPUTERROR",
                            "ClientInputError : The data is longer than " + LONGEST_UPLOAD
                                    + " bytes; use several jobs");
                }
                out.write(buffer, 0, count);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(upload());
                synchronized (this) {
                    uploaded = false;
                }
            }
        }
    }

    /** Says that all is there. */
    void close() {
        synchronized (this) {
            if (state() == State.OPEN && !uploaded) {
                throw Refusal.bad("INVALIDJOBSTATE", "No data was uploaded to job " + id());
            }
        }
        if (!move(Set.of(State.OPEN), State.UPLOAD_COMPLETE)) {
            throw Refusal.bad("INVALIDJOBSTATE", "Job " + id() + " is not open: " + state());
        }
    }

    @Override
    void tell(ObjectNode json) {
        json.put("operation", operation.toString()).put("object", type.name());
        if (key != null) {
            json.put("externalIdFieldName", key.name());
        }
        if (assignmentRuleId != null) {
            json.put("assignmentRuleId", assignmentRuleId);
        }
        json.put("contentUrl", asker().base().substring(1) + "/jobs/ingest/" + id() + "/batches");
    }

    @Override
    public synchronized ObjectNode jsonWithProgress() {
        ObjectNode json = super.jsonWithProgress();
        json.put("jobType", "V2Ingest").put("numberRecordsFailed", failed);
        json.set("apiActiveProcessingTime", json.get("totalProcessingTime"));
        return json.put("apexProcessingTime", 0);
    }

    private Path upload() {
        return file("upload.csv");
    }

    // ---- its work

    @Override
    void work() throws Exception {
        checkLineEnding();
        try (CsvReader<CsvRecord> reader = form().reader(upload())) {
            Iterator<CsvRecord> rows = reader.iterator();
            if (!rows.hasNext()) {
                throw Refusal.bad("InvalidBatch", "Records not found for this query");
            }
            IngestColumns columns = IngestColumns.of(rows.next().getFields(), type, database.schema(), operation, key);
            try (Results done = new Results("successful.csv", "sf__Created", columns);
                    Results refused = new Results("failed.csv", "sf__Error", columns)) {
                work(rows, columns, done, refused);
            }
        }
    }

    private void work(Iterator<CsvRecord> rows, IngestColumns columns, Results done, Results refused)
            throws SQLException {
        List<CsvRecord> chunk = new ArrayList<>(ROWS_AT_ONCE);
        @Nullable CsvParseException broken = null;
        boolean more = true;
        while (more && state() == State.IN_PROGRESS) {
            chunk.clear();
            try {
                while (chunk.size() < ROWS_AT_ONCE && rows.hasNext()) {
                    chunk.add(rows.next());
                }
                more = chunk.size() == ROWS_AT_ONCE;
            } catch (CsvParseException unreadable) {
                broken = unreadable;
                more = false;
            }
            work(chunk, columns, done, refused);
        }
        if (broken != null) {
            Throwable cause = broken.getCause();
            throw Refusal.bad(
                    "InvalidBatch",
                    "Failed to parse CSV at line " + nextLine + ": "
                            + (cause == null ? broken.getMessage() : cause.getMessage()));
        }
    }

    private void work(List<CsvRecord> chunk, IngestColumns columns, Results done, Results refused) throws SQLException {
        if (chunk.isEmpty()) {
            return;
        }
        List<Outcome> outcomes = database.transaction(connection -> {
            List<Outcome> all = new ArrayList<>(chunk.size());
            for (CsvRecord row : chunk) {
                all.add(columns.written(connection, records, row));
            }
            return all;
        });
        int wrong = 0;
        for (int i = 0; i < chunk.size(); i++) {
            Outcome outcome = outcomes.get(i);
            String id = outcome.id() == null ? "" : outcome.id();
            if (outcome.isDone()) {
                boolean created = outcome.created() != null ? outcome.created() : operation == Operation.INSERT;
                done.row(id, Boolean.toString(created), chunk.get(i));
            } else {
                wrong++;
                refused.row(id, told(outcome.errors().get(0)), chunk.get(i));
            }
        }
        CsvRecord last = chunk.get(chunk.size() - 1);
        nextLine = last.getStartingLineNumber() + lines(last);
        synchronized (this) {
            failed += wrong;
            count(chunk.size());
        }
    }

    private static String told(ApiError error) {
        return error.code() + ":" + error.message() + ":"
                + (error.fields().isEmpty() ? "" : String.join(",", error.fields()) + " ") + "--";
    }

    private static long lines(CsvRecord row) {
        long lines = 1;
        for (String field : row.getFields()) {
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                boolean ends = c == '\n' || (c == '\r' && (i + 1 == field.length() || field.charAt(i + 1) != '\n'));
                lines += ends ? 1 : 0;
            }
        }
        return lines;
    }

    // The header tells for the whole table.
    private void checkLineEnding() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(upload()))) {
            boolean quoted = false;
            int before = -1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                quoted ^= c == '"';
                if (c == '\n' && !quoted) {
                    String ending = before == '\r' ? "CRLF" : "LF";
                    if (!ending.equals(form().lineEnding().name())) {
                        throw Refusal.bad(
                                "ClientInputError",
                                "LineEnding is invalid on user data. Current LineEnding setting is "
                                        + form().lineEnding().name());
                    }
                    return;
                }
                before = c;
            }
        }
    }

    /** One of the two tables of what became of the rows. */
    private final class Results implements AutoCloseable {
        private final CsvWriter csv;
        private final int width;

        Results(String name, String second, IngestColumns columns) throws IOException {
            OutputStream out = Files.newOutputStream(file(name));
            out.write(form().header(List.of("\"sf__Id\"", '"' + second + '"', columns.header(form().separator()))));
            csv = form().writer(out);
            width = columns.size();
        }

        void row(String id, String second, CsvRecord row) {
            List<String> fields = new ArrayList<>(width + 2);
            fields.add(id);
            fields.add(second);
            for (int i = 0; i < width; i++) {
                String text = i < row.getFieldCount() ? row.getField(i) : "";
                fields.add(text.equals(IngestColumns.NULL) ? "" : text);
            }
            csv.writeRecord(fields);
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    // ---- its results

    /** @param which {@code successful.csv} or {@code failed.csv} */
    private void results(String which, String second, OutputStream out) throws IOException {
        Path file = file(which);
        if (Files.exists(file)) {
            Files.copy(file, out);
        } else if (Files.exists(upload())) {
            // It never came to any row.
            String separator = String.valueOf(form().separator());
            out.write(("\"sf__Id\"" + separator + '"' + second + '"' + separator).getBytes(StandardCharsets.UTF_8));
            try (InputStream in = new BufferedInputStream(Files.newInputStream(upload()))) {
                copyLine(in, out);
            }
        } else {
            out.write(form().header(List.of("\"sf__Id\"", '"' + second + '"')));
        }
    }

    public void successful(OutputStream out) throws IOException {
        checkEnded();
        results("successful.csv", "sf__Created", out);
    }

    public void failed(OutputStream out) throws IOException {
        checkEnded();
        results("failed.csv", "sf__Error", out);
    }

    /** The rows that were not worked on, as they were uploaded. */
    public void unprocessed(OutputStream out) throws IOException {
        checkEnded();
        if (!Files.exists(upload())) {
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(upload()))) {
            copyLine(in, out);
            if (state() != State.JOB_COMPLETE) {
                for (long line = 2; line < nextLine; line++) {
                    copyLine(in, OutputStream.nullOutputStream());
                }
                in.transferTo(out);
            }
        }
    }

    private static void copyLine(InputStream in, OutputStream out) throws IOException {
        for (int c = in.read(); c >= 0; c = in.read()) {
            out.write(c);
            if (c == '\n') {
                return;
            }
        }
    }

    /** @throws Refusal while it may still go on */
    public void checkEnded() {
        if (!state().isEnd()) {
            throw Refusal.bad(
                    "INVALIDJOBSTATE",
                    "The results of job " + id() + " are there once it has ended; it is "
                            + state().toString().toLowerCase(Locale.ROOT));
        }
    }
}
