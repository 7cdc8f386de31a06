package org.orgsh.practice.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.query.Export;
import org.orgsh.practice.query.Queries;

/**
 * A job that runs a query into a table, which is read in pages of any size. Beside the table stands an index with the place of
 * each row in it, so that a page is found without reading what is before it.
 *
 * <p>Source: Bulk API 2.0 Developer Guide, "Bulk API 2.0 Query".
 */
public final class QueryJob extends Job {
    private static final int INDEX_ENTRY = Long.BYTES;

    private final String soql;
    private final boolean deletedToo;
    private final Export export;
    private final String object;

    private QueryJob(String soql, boolean deletedToo, Export export, Asker asker, CsvForm form, Jobs.Place place) {
        super(place.id(), asker, form, place.folder(), place.clock(), State.UPLOAD_COMPLETE);
        this.soql = soql;
        this.deletedToo = deletedToo;
        this.export = export;
        this.object = export.type().name();
    }

    /** @param asked the body of the request that creates it */
    static QueryJob of(JsonNode asked, Asker asker, Queries queries, Jobs.Place place) {
        String operation = asked.path("operation").asText("");
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw Refusal.bad("INVALIDJOB", "InvalidJob : Unknown operation: " + operation);
        }
        String soql = asked.path("query").asText("");
        if (soql.isBlank()) {
            throw Refusal.bad("MALFORMED_QUERY", "A query string has to be specified");
        }
        boolean deletedToo = operation.equals("queryAll");
        return new QueryJob(soql, deletedToo, queries.export(soql, deletedToo), asker, CsvForm.of(asked), place);
    }

    @Override
    void tell(ObjectNode json) {
        json.put("operation", deletedToo ? "queryAll" : "query").put("object", object);
    }

    @Override
    public ObjectNode jsonWithProgress() {
        ObjectNode json = super.jsonWithProgress();
        return json.put("jobType", "V2Query").put("isPkChunkingSupported", true);
    }

    // ---- its work

    /** Counts the bytes; to be flushed is no reason to write them at once. */
    private static final class Counted extends FilterOutputStream {
        private long written;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    @Override
    void work() throws Exception {
        try (Counted out = new Counted(new BufferedOutputStream(Files.newOutputStream(table()), 64 * 1024));
                DataOutputStream index =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(index()), 64 * 1024));
                CsvWriter csv = form().writer(out)) {
            csv.writeRecord(export.header());
            csv.flush();
            index.writeLong(out.written);
            export.rows(row -> {
                try {
                    csv.writeRecord(row);
                    csv.flush();
                    index.writeLong(out.written);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                count(1);
                return state() == State.IN_PROGRESS;
            });
        }
    }

    private Path table() {
        return file("result.csv");
    }

    private Path index() {
        return file("result.index");
    }

    // ---- its results

    /** Some rows of the result, from one on to before another. */
    public record Part(QueryJob job, long from, long to) {
        public void writeTo(OutputStream out) throws IOException {
            job.copy(from, to, out);
        }
    }

    /** The API version it was created with, such as 66. */
    public int version() {
        return (int) asker().version();
    }

    public long processedRows() {
        return processed();
    }

    /** @throws Refusal where it has not ended, or not well */
    public Part part(long from, long most) {
        if (state() != State.JOB_COMPLETE) {
            throw Refusal.bad("INVALIDJOBSTATE", "The results of job " + id() + " are not there; it is " + state());
        }
        if (from < 0 || from > processed() || (from == processed() && from > 0)) {
            throw Refusal.bad("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return new Part(this, from, Math.min(processed(), from + most));
    }

    private void copy(long from, long to, OutputStream out) throws IOException {
        try (FileChannel index = FileChannel.open(index(), StandardOpenOption.READ);
                FileChannel table = FileChannel.open(table(), StandardOpenOption.READ)) {
            WritableByteChannel into = Channels.newChannel(out);
            transfer(table, 0, at(index, 0), into);
            transfer(table, at(index, from), at(index, to), into);
        }
    }

    private static void transfer(FileChannel table, long from, long to, WritableByteChannel into) throws IOException {
        for (long place = from; place < to; ) {
            place += table.transferTo(place, to - place, into);
        }
    }

    private static long at(FileChannel index, long row) throws IOException {
        ByteBuffer entry = ByteBuffer.allocate(INDEX_ENTRY);
        while (entry.hasRemaining() && index.read(entry, row * INDEX_ENTRY + entry.position()) >= 0) {}
        return entry.flip().getLong();
    }
}
