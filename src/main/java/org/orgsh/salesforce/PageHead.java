package org.orgsh.salesforce;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Json;

/**
 * What stands in a page of a result before its records. JSON knows no order, but the org writes these first, and then the
 * next page can be asked for before the records of this one are read.
 *
 * @param last whether this is surely the last page
 * @param next the path of the next page; null if there is none or it does not stand here
 */
record PageHead(boolean last, @Nullable String next) {
    static PageHead of(Buffer page) {
        boolean done = false;
        String next = null;
        try (JsonParser parser = Json.factory().createParser(page.bytes(), 0, page.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    if (name.equals("done")) {
                        done = parser.getBooleanValue();
                    } else if (name.equals("nextRecordsUrl")) {
                        next = parser.getValueAsString();
                    } else if (name.equals("records")) {
                        break;
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return new PageHead(false, null); // whoever reads the records will meet it and tell
        }
        return new PageHead(done, next);
    }
}
