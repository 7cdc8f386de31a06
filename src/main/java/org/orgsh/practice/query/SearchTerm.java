package org.orgsh.practice.query;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.orgsh.practice.data.Refusal;

/**
 * The term of a FIND as a condition over one text.
 *
 * <p>Words and quoted phrases have to be there, whole; {@code *} and {@code ?} stand for some and for one character.
 * {@code AND}, which may be left out, {@code OR} and {@code AND NOT} join them from left to right.
 */
record SearchTerm(List<Part> parts) {
    /** One word or phrase as a regular expression. */
    private record Part(String joint, String regex) {}

    static SearchTerm of(String term) {
        List<Part> parts = new ArrayList<>();
        String joint = "";
        for (String word : words(term)) {
            switch (word) {
                case "AND", "OR" -> joint = word;
                case "NOT" -> joint = "AND NOT";
                default -> {
                    parts.add(new Part(parts.isEmpty() ? "" : joint.isEmpty() ? "AND" : joint, regex(word)));
                    joint = "";
                }
            }
        }
        if (parts.isEmpty()) {
            throw Refusal.bad("MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces.");
        }
        return new SearchTerm(parts);
    }

    String sql(String searched, List<Object> parameters) {
        StringBuilder sql = new StringBuilder();
        for (Part part : parts) {
            // Each joint takes in all that stands before it.
            sql.insert(0, part.joint.isEmpty() ? "" : "(");
            sql.append(part.joint.isEmpty() ? "" : ") " + part.joint + " ");
            sql.append("REGEXP_LIKE(").append(searched).append(", ?)");
            parameters.add(part.regex);
        }
        return "(" + sql + ")";
    }

    // Splits at blanks, but not inside quotes; a phrase keeps one quote in front as its mark.
    private static List<String> words(String term) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c == '\\' && i + 1 < term.length()) {
                word.append(c).append(term.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Character.isWhitespace(c) || c == '(' || c == ')')) {
                add(words, word);
            } else {
                word.append(c);
            }
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String regex(String word) {
        StringJoiner regex = new StringJoiner("", "(?iU)", "");
        boolean ideographs = word.codePoints().anyMatch(Character::isIdeographic);
        // Where no blanks divide the words, any place may be the start of one.
        regex.add(ideographs ? "" : "(?<![\\p{L}\\p{N}])");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            switch (c) {
                case '*' -> regex.add("[\\p{L}\\p{N}]*");
                case '?' -> regex.add("[\\p{L}\\p{N}]");
                case '\\' -> {
                    i++;
                    regex.add(Pattern.quote(word.substring(i, i + 1)));
                }
                default -> regex.add(Pattern.quote(String.valueOf(c)));
            }
        }
        regex.add(ideographs ? "" : "(?![\\p{L}\\p{N}])");
        return regex.toString();
    }
}
