package org.orgsh.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;

/** JSON laid out for reading. */
public final class PrettyJson {
    private PrettyJson() {}

    /** {@code text} with a line for each member, numbers digit by digit; unchanged if it is no JSON. */
    public static String of(String text) {
        JsonFactory factory = new JsonFactory();
        StringWriter laidOut = new StringWriter();
        try (JsonParser parser = factory.createParser(text);
                JsonGenerator generator = factory.createGenerator(laidOut)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        } catch (IOException e) {
            return text;
        }
        return laidOut.toString();
    }
}
