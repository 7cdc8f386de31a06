package org.orgsh.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.SampleObjects;
import org.orgsh.schema.SchemaView;
import org.orgsh.shell.Completion;
import org.orgsh.shell.Suggestions;
import org.orgsh.soql.Highlight;
import org.orgsh.soql.KnownSchema;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Soql;
import org.orgsh.soql.Token;

/**
 * What a key costs while SOQL is typed: an org of 3,000 sObjects with 800 fields each, all of it known, and a statement of 2,000
 * characters. As the launcher has it, with the first compiler only.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
public class SoqlBenchmark {
    private static final int LENGTH = 2_000;
    private static final int MEGABYTE = 1_000_000;

    /** An org of which everything is known. */
    @State(Scope.Benchmark)
    public static class Org extends KnownOrg {
        private final List<SObjectSummary> objects = SampleObjects.many(3_000);
        private final SObject wide = SampleObjects.wide(800);
        public final CommandParser parser = new CommandParser(
                List.of(Signature.words("query", "", "", "query", Signature.Argument.STATEMENT)
                        .reading(Signature.Body.STATEMENT)),
                List.of());
        private final Map<String, Integer> familiar = IntStream.range(0, 200)
                .boxed()
                .collect(Collectors.toMap(number -> "field_" + 3 * number + "__c", number -> 1 + number));
        final Completion completion = new Completion(parser, this, Path.of(""));
        final KnownSchema schema = new SchemaView(this::objects, this::object, name -> -1);
        public final String statement = statement();
        final String megabyte =
                (statement + "\n").repeat(MEGABYTE / statement.length()).substring(0, MEGABYTE);

        private static String statement() {
            StringBuilder text = new StringBuilder("SELECT Id");
            for (int field = 0; text.length() < LENGTH / 2; field++) {
                text.append(", Field_").append(field).append("__c");
            }
            text.append(" FROM Wide__c WHERE Name = 'x'");
            for (int field = 0; text.length() < LENGTH - 20; field++) {
                text.append(" AND Field_").append(field).append("__c != 'y'");
            }
            return text.append(" ORDER BY Name").toString();
        }

        @Override
        public List<SObjectSummary> objects() {
            return objects;
        }

        @Override
        public Optional<SObject> object(String name) {
            return Optional.of(wide);
        }

        @Override
        public Map<String, Integer> familiar() {
            return familiar;
        }
    }

    /** Where the cursor is. */
    @State(Scope.Benchmark)
    public static class Cursor {
        @Param({"SELECT Id, |", "SELECT Id, fi|", "FROM |", "FROM thing_2|", "WHERE |"})
        public String place;

        String line(Org org) {
            String rest = org.statement;
            return switch (place) {
                case "SELECT Id, |" -> "SELECT Id, " + rest.substring("SELECT Id".length());
                case "SELECT Id, fi|" -> "SELECT Id, fi" + rest.substring("SELECT Id".length());
                case "FROM |" -> rest.substring(0, rest.indexOf("Wide__c"));
                case "FROM thing_2|" -> rest.substring(0, rest.indexOf("Wide__c")) + "thing_2";
                default -> rest.substring(0, rest.indexOf("ORDER BY")) + "AND ";
            };
        }

        int cursor(String line) {
            return place.startsWith("SELECT") ? place.length() - 1 : line.length();
        }
    }

    @Benchmark
    public Suggestions contextAndCandidates(Org org, Cursor cursor) {
        String line = cursor.line(org);
        return org.completion.at(line, cursor.cursor(line));
    }

    @Benchmark
    public List<Highlight> highlighting(Org org) {
        return Soql.highlight(org.statement);
    }

    @Benchmark
    public List<Problem> checking(Org org) {
        return Soql.check(org.statement, org.schema);
    }

    @Benchmark
    public String formatting(Org org) {
        return Soql.format(org.statement);
    }

    /** A million characters: operations a second are megabytes a second. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public List<Token> tokenizing(Org org) {
        return Soql.tokens(org.megabyte);
    }
}
