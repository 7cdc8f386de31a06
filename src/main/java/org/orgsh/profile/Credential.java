package org.orgsh.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an External Client App logs in with, as people copy it. Only doubts come of its form: Salesforce promises none.
 */
public enum Credential {
    /** {@code 3MVG9} and some 80 letters, digits, {@code .} and {@code _} behind it. */
    KEY {
        @Override
        Optional<String> oddity(String value) {
            if (isHexadecimal(value)) {
                return Optional.of("That looks like the consumer secret; the key begins with " + BEGINNING + ".");
            }
            if (!value.startsWith(BEGINNING)) {
                return Optional.of("Consumer keys begin with " + BEGINNING + "; this does not.");
            }
            return value.length() < SHORTEST_KEY
                    ? Optional.of("A consumer key has some 85 characters, this one only " + value.length() + ".")
                    : Optional.empty();
        }
    },
    /** 64 hexadecimal digits; in older apps fewer, and decimal ones. */
    SECRET {
        @Override
        Optional<String> oddity(String value) {
            if (value.startsWith(BEGINNING)) {
                return Optional.of("That looks like the consumer key, not the secret.");
            }
            return value.length() < SHORTEST_SECRET
                    ? Optional.of("A consumer secret is longer: this has only " + value.length() + " characters.")
                    : Optional.empty();
        }
    };

    private static final String BEGINNING = "3MVG";
    private static final int SHORTEST_KEY = 40;
    private static final int SHORTEST_SECRET = 16;
    private static final int SHORTEST_HEXADECIMAL = 32;

    /** What pages, mails and scripts write before it; longer ones first. */
    private static final List<String> LABELS = List.of(
            "consumer secret",
            "client secret",
            "consumer_secret",
            "client_secret",
            "consumersecret",
            "clientsecret",
            "consumer key",
            "consumer_key",
            "consumerkey",
            "client key",
            "client id",
            "client_id",
            "clientid",
            "secret",
            "key");

    /** The bare key or secret of what was pasted: no blanks, quotes or label around it, and nothing of the next line. */
    public static String cleaned(String pasted) {
        String text = withoutLabel(Pasted.text(pasted));
        int line = 0;
        while (line < text.length() && text.charAt(line) != '\n' && text.charAt(line) != '\r') {
            line++;
        }
        return Pasted.text(text.substring(0, line));
    }

    /** What makes it look wrong, in one sentence that does not repeat it; empty where nothing does. */
    public Optional<String> doubt(String value) {
        return Pasted.isSeveralWords(value)
                ? Optional.of("There is a blank in the middle of it: that may be more than was to be copied.")
                : oddity(value);
    }

    abstract Optional<String> oddity(String value);

    private static String withoutLabel(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String label : LABELS) {
            if (lower.startsWith(label)) {
                String rest = text.substring(label.length());
                String behind = Pasted.text(rest);
                boolean separated = behind.startsWith(":") || behind.startsWith("=");
                if (separated) {
                    return Pasted.text(behind.substring(1));
                }
                // As a page has it: the words, then the value in the next cell or line.
                if (!rest.isEmpty() && Pasted.isBlank(rest.charAt(0)) && !behind.isEmpty()) {
                    return behind;
                }
            }
        }
        return text;
    }

    private static boolean isHexadecimal(String value) {
        return value.length() >= SHORTEST_HEXADECIMAL && value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
