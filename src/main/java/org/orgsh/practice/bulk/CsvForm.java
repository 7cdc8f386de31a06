package org.orgsh.practice.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orgsh.practice.data.Refusal;

/** How a job's tables are written. */
record CsvForm(String delimiter, LineDelimiter lineEnding) {
    private static final Map<String, Character> DELIMITERS = new LinkedHashMap<>();

    static {
        DELIMITERS.put("BACKQUOTE", '`');
        DELIMITERS.put("CARET", '^');
        DELIMITERS.put("COMMA", ',');
        DELIMITERS.put("PIPE", '|');
        DELIMITERS.put("SEMICOLON", ';');
        DELIMITERS.put("TAB", '\t');
    }

    /** @param job as it was asked for */
    static CsvForm of(JsonNode job) {
        String type = job.path("contentType").asText("CSV");
        String delimiter = job.path("columnDelimiter").asText("COMMA");
        String ending = job.path("lineEnding").asText("LF");
        if (!type.equals("CSV")) {
            throw invalid("contentType", type, "CSV");
        }
        if (!DELIMITERS.containsKey(delimiter)) {
            throw invalid("columnDelimiter", delimiter, String.join(", ", DELIMITERS.keySet()));
        }
        if (!ending.equals("LF") && !ending.equals("CRLF")) {
            throw invalid("lineEnding", ending, "LF, CRLF");
        }
        return new CsvForm(delimiter, LineDelimiter.valueOf(ending));
    }

    private static Refusal invalid(String key, String value, String allowed) {
        return Refusal.bad("INVALIDJOB", "InvalidJob : " + key + " " + value + " is none of " + allowed);
    }

    void tell(ObjectNode job) {
        job.put("contentType", "CSV").put("lineEnding", lineEnding.name()).put("columnDelimiter", delimiter);
    }

    char separator() {
        return DELIMITERS.getOrDefault(delimiter, ',');
    }

    /** Reads a table strictly as to its quotes; rows may have more or fewer fields than the header. */
    CsvReader<CsvRecord> reader(Path file) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .detectBomHeader(true)
                .ofCsvRecord(file, StandardCharsets.UTF_8);
    }

    /** Writes with quotes around every value. */
    CsvWriter writer(OutputStream out) {
        return CsvWriter.builder()
                .fieldSeparator(separator())
                .lineDelimiter(lineEnding)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(out, StandardCharsets.UTF_8);
    }

    /** Names that need no quotes, as one line. */
    byte[] header(Iterable<String> names) {
        return (String.join(String.valueOf(separator()), names) + lineEnding).getBytes(StandardCharsets.UTF_8);
    }
}
