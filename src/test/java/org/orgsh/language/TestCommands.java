package org.orgsh.language;

import java.util.List;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Body;
import org.orgsh.language.Signature.Option;

/** A few commands of every kind, as the command room would hand them in. */
public final class TestCommands {
    public static final List<Option> GLOBALS = List.of(
            Option.of("--profile", "NAME", "The profile to use", Argument.PROFILE)
                    .orShort("-p"),
            Option.choice("--format", "FORMAT", "How rows are written", "table", "record", "csv", "json"),
            Option.of("--output", "FILE", "Write to a file", Argument.FILE),
            Option.flag("--yes", "Answer confirmations"),
            Option.flag("--quiet", "Say less"));

    public static final List<Signature> ALL = List.of(
            Signature.words(
                    "describe", "Explore", "Show an object", "describe OBJECT[.FIELD]", Argument.OBJECT_OR_FIELD),
            Signature.words(
                            "get",
                            "Explore",
                            "Show a record",
                            "get OBJECT ID [FIELD...]",
                            Argument.OBJECT_OR_ID,
                            Argument.ID,
                            Argument.FIELD)
                    .andMore(),
            Signature.words(
                    "count", "Explore", "Count", "count OBJECT [where ...]", Argument.OBJECT, Argument.CONDITION),
            Signature.words(
                            "insert",
                            "Change",
                            "Insert",
                            "insert OBJECT FIELD=VALUE...",
                            Argument.OBJECT,
                            Argument.CREATE_ASSIGNMENT)
                    .with(Option.of("--from", "FILE", "Rows from a file", Argument.FILE))
                    .andMore(),
            Signature.words(
                            "update",
                            "Change",
                            "Update",
                            "update OBJECT ID... FIELD=VALUE...",
                            Argument.OBJECT_OR_ID,
                            Argument.UPDATE_ASSIGNMENT,
                            Argument.CONDITION)
                    .andMore(),
            Signature.words(
                            "delete",
                            "Change",
                            "Delete",
                            "delete OBJECT ID...",
                            Argument.OBJECT_OR_ID,
                            Argument.ID,
                            Argument.CONDITION)
                    .andMore(),
            Signature.words("profile list", "Profiles", "List", "profile list"),
            Signature.words("profile add", "Profiles", "Add", "profile add NAME", Argument.TEXT)
                    .with(
                            Option.value("--login-url", "URL", "Where to log in"),
                            Option.of("--secret", "SECRET", "The secret", Argument.SECRET_PLACE)),
            Signature.words(
                    "wrap", "Profiles", "Wrap", "wrap ACTION INPUT", Argument.PASSPHRASE_ACTION, Argument.INPUT),
            Signature.words(
                            "request",
                            "Explore",
                            "Raw request",
                            "request METHOD PATH [BODY]",
                            Argument.HTTP_METHOD,
                            Argument.RESOURCE,
                            Argument.TEXT)
                    .with(Option.value("--header", "HEADER", "A header").orShort("-H")),
            Signature.words("set", "Session", "Set", "set NAME = VALUE", Argument.VARIABLE, Argument.TEXT),
            Signature.words("query", "Explore", "Query", "query SELECT ...", Argument.STATEMENT)
                    .with(Option.flag("--all", "Deleted ones too"), Option.value("--limit", "N", "Rows at most"))
                    .reading(Body.STATEMENT),
            Signature.words("search", "Explore", "Search", "search FIND ...", Argument.STATEMENT)
                    .reading(Body.STATEMENT),
            Signature.words("explain", "Explore", "Explain", "explain SELECT ...", Argument.STATEMENT)
                    .reading(Body.STATEMENT),
            Signature.words(
                            "let",
                            "Session",
                            "Name ids",
                            "let NAME = SELECT ...",
                            Argument.VARIABLE,
                            Argument.STATEMENT)
                    .reading(Body.NAMED_STATEMENT),
            Signature.words("echo", "Session", "Say", "echo TEXT", Argument.TEXT)
                    .reading(Body.TEXT),
            Signature.words("assert", "Session", "Assert", "assert ...", Argument.TEXT)
                    .reading(Body.TEXT));

    public static final CommandParser PARSER = new CommandParser(ALL, GLOBALS);

    private TestCommands() {}
}
