package org.orgsh.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.output.Page;

/** Some facts about one thing: a page for a person, one row of columns for everything else. */
final class Facts {
    private final String title;
    private final Map<String, String> facts = new LinkedHashMap<>();

    Facts(String title) {
        this.title = title;
    }

    /** Leaves out what is null. */
    Facts add(String key, @Nullable String value) {
        if (value != null) {
            facts.put(key, value);
        }
        return this;
    }

    void tell(Invocation call) {
        if (call.isForReading()) {
            try (Page page = new Page(call.console().out(), call.screen())) {
                page.heading(title);
                facts.forEach(page::fact);
            }
        } else {
            call.print(new Answer(facts.keySet().toArray(String[]::new))
                    .row(facts.values().toArray())
                    .rows());
        }
    }
}
