package org.orgsh.practice.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.orgsh.practice.schema.SObjectType;

/** How the switches of one practice org are set, and the validation rules it was given beside its own. Thread-safe. */
public final class Switches {
    private static final int HIGHEST = 100_000_000;

    /** Whether a fault strikes this time. */
    private static final class Strikes {
        private final boolean every;
        private final int number;
        private int count;

        private Strikes(boolean every, int number) {
            this.every = every;
            this.number = number;
        }

        synchronized boolean next() {
            count++;
            return every ? count % number == 0 : count <= number;
        }

        synchronized String left() {
            if (every) {
                return number == 1 ? "on" : "1/" + number;
            }
            return count >= number ? "off" : Integer.toString(number - count);
        }
    }

    private final Notes notes;
    private final Map<Switch, String> texts = new EnumMap<>(Switch.class);
    private final Map<Switch, Strikes> faults = new EnumMap<>(Switch.class);
    private final Map<String, CustomRule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param notes where what is set is kept */
    Switches(Notes notes) {
        this.notes = notes;
    }

    /** Sets what the notes say; the rules among them are for whoever can read their conditions. */
    synchronized void recall() {
        for (Notes.Note note : notes.all(Notes.Kind.SWITCH)) {
            for (Switch any : Switch.values()) {
                // One of another version is nobody's.
                if (any.word().equals(note.name())) {
                    texts.put(any, note.value());
                }
            }
        }
    }

    public synchronized boolean isOn(Switch behaviour) {
        return text(behaviour).equals("on");
    }

    public synchronized int number(Switch number) {
        return Integer.parseInt(text(number));
    }

    /** Whether the fault is to happen now; asking counts. */
    public synchronized boolean strikes(Switch fault) {
        Strikes strikes = faults.get(fault);
        return strikes != null && strikes.next();
    }

    /** What it is set to, in the words it is set with. */
    public synchronized String text(Switch any) {
        Strikes strikes = faults.get(any);
        return strikes != null ? strikes.left() : texts.getOrDefault(any, any.usual());
    }

    /** @throws Refusal for a value it does not take */
    public synchronized void set(Switch any, String text) {
        String value = text.trim().toLowerCase(Locale.ROOT);
        switch (any.kind()) {
            case BEHAVIOUR -> {
                if (!value.equals("on") && !value.equals("off")) {
                    throw wrong(any, text, "on or off");
                }
                put(any, value);
            }
            case NUMBER -> put(any, Integer.toString(whole(any, value, text, "a whole number", 0)));
            case FAULT -> {
                String takes = "off, on, N for the next N times, or 1/N for every Nth";
                if (value.equals("off")) {
                    faults.remove(any);
                } else if (value.equals("on")) {
                    faults.put(any, new Strikes(true, 1));
                } else if (value.startsWith("1/")) {
                    faults.put(any, new Strikes(true, whole(any, value.substring(2), text, takes, 1)));
                } else {
                    faults.put(any, new Strikes(false, whole(any, value, text, takes, 1)));
                }
            }
        }
    }

    private void put(Switch any, String value) {
        if (any.isKept()) {
            notes.put(Notes.Kind.SWITCH, List.of(new Notes.Note(any.word(), value)));
        }
        texts.put(any, value);
    }

    private static int whole(Switch any, String digits, String text, String takes, int least) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= least && number <= HIGHEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong(any, text, takes);
    }

    private static Refusal wrong(Switch any, String text, String takes) {
        return Refusal.bad("INVALID_VALUE", any.word() + " takes " + takes + ", not " + text);
    }

    /** Adds a rule, or puts it in the place of the one of that name. */
    public synchronized void add(CustomRule rule) {
        rules.remove(rule.name()); // else the name would stay as it was written then
        rules.put(rule.name(), rule);
        notes.remove(Notes.Kind.RULE, rule.name());
        notes.put(Notes.Kind.RULE, List.of(new Notes.Note(rule.name(), rule.condition(), rule.message())));
    }

    /** @return false where there is none of that name */
    public synchronized boolean remove(String rule) {
        notes.remove(Notes.Kind.RULE, rule);
        return rules.remove(rule) != null;
    }

    public synchronized List<CustomRule> rules() {
        return List.copyOf(rules.values());
    }

    synchronized List<CustomRule> rules(SObjectType type) {
        List<CustomRule> ofType = new ArrayList<>();
        for (CustomRule rule : rules.values()) {
            if (rule.object().equals(type.name())) {
                ofType.add(rule);
            }
        }
        return ofType;
    }
}
