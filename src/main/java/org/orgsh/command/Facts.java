package org.orgsh.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.output.Page;

/** Some facts about one thing: a page for a person, one row of columns for everything else. */
final class Facts {
    private record Fact(
            String key, @Nullable String value, @Nullable String inWords) {}

    private final String title;
    private final List<Fact> facts = new ArrayList<>();

    Facts(String title) {
        this.title = title;
    }

    /** A person is not shown what is null. */
    Facts add(String key, @Nullable String value) {
        return add(key, value, null);
    }

    /** @param inWords what a person is shown where there is no value */
    Facts add(String key, @Nullable String value, @Nullable String inWords) {
        facts.add(new Fact(key, value, inWords));
        return this;
    }

    void tell(Invocation call) {
        if (call.isForReading()) {
            try (Page page = new Page(call.console().out(), call.screen())) {
                page.heading(title);
                for (Fact fact : facts) {
                    String shown = fact.value() == null ? fact.inWords() : fact.value();
                    if (shown != null) {
                        page.fact(fact.key(), shown);
                    }
                }
            }
        } else {
            call.print(new Answer(facts.stream().map(Fact::key).toArray(String[]::new))
                    .row(facts.stream().map(Fact::value).toArray())
                    .rows());
        }
    }
}
