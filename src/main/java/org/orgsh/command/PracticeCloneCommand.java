package org.orgsh.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.SafeText;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.schema.SObjectSummary;

/** {@code practice clone PROFILE [OBJECT...]}: a practice org with the objects of another. */
final class PracticeCloneCommand extends OrgshCommand {
    private static final int MOST_ROWS = 10_000;

    /** Taken of the standard objects where nobody says which. */
    private static final Set<String> USUAL = Set.of(
            "Account",
            "Asset",
            "Campaign",
            "CampaignMember",
            "Case",
            "Contact",
            "Contract",
            "Event",
            "Lead",
            "Opportunity",
            "OpportunityContactRole",
            "OpportunityLineItem",
            "Order",
            "OrderItem",
            "Pricebook2",
            "PricebookEntry",
            "Product2",
            "Quote",
            "Task");

    private final ProfileStore profiles;
    private final Cancellation cancellation;
    private final Clock clock;

    PracticeCloneCommand(ProfileStore profiles, Cancellation cancellation, Clock clock) {
        super(Signature.words(
                        "practice clone",
                        "Practice org",
                        "Make a practice org with the objects of another org",
                        "practice clone PROFILE [OBJECT...]",
                        Argument.PROFILE,
                        Argument.OBJECT)
                .andMore()
                .with(
                        Option.value("--rows", "N", "take so many records of each object along"),
                        Option.value("--name", "NAME", "what to call it; the profile's name otherwise")));
        this.profiles = profiles;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    @Override
    List<String> examples() {
        return List.of(
                "practice clone uat",
                "practice clone uat Account Contact Invoice__c --rows 200 --name trial",
                "run changes.orgsh -p practice:trial");
    }

    @Override
    String details() {
        return "Reads the describes of the objects named; without names, of all custom ones and the usual standard ones. With"
                + " --rows also records, and those they refer to; a reference to anything else is empty in the clone."
                + " Nothing is written to the other org. Describe tells neither validation rules nor triggers, and formulas"
                + " keep the values they came with. The clone is kept under orgsh's home, for you alone to read, until:"
                + " profile remove practice:NAME";
    }

    @Override
    ExitCode run(Invocation call) {
        Profile source = profiles.find(call.required(0, "PROFILE"));
        String name = call.call().option("--name").map(Word::text).orElse(nameOf(source));
        profiles.checkCloneName(name);
        int rows = call.call().option("--rows").map(word -> rows(call, word)).orElse(0);
        Connection connection = call.connection(source.name());
        List<String> objects = objects(call, connection);
        OrgSample sample = new OrgSample(connection);
        call.remark("Reading " + objects.size() + " describes of " + source.name() + ".");
        for (String object : objects) {
            cancellation.check();
            sample.describe(object);
        }
        if (rows > 0) {
            sample.take(rows);
        }
        Profile clone = profiles.saveClone(
                name, sample.recipe(source.name(), clock.instant().toString()));
        tell(call, sample, clone);
        return ExitCode.OK;
    }

    private static String nameOf(Profile source) {
        String clone = Profile.cloneName(source.name());
        return clone != null ? clone + "-copy" : source.name().equals(Profile.PRACTICE) ? "copy" : source.name();
    }

    private static void tell(Invocation call, OrgSample sample, Profile clone) {
        call.remark(clone.name() + " has " + sample.objects() + " objects and " + sample.records()
                + " records. To work with it: profile use " + clone.name());
        int broken = sample.brokenReferences();
        if (broken > 0) {
            call.remark(broken
                    + " references to records that were not taken along are empty; owners that were not are you.");
        }
        if (!sample.unread().isEmpty()) {
            call.remark("Without records, since they could not be read: " + String.join(", ", sample.unread()) + ".");
        }
    }

    private static List<String> objects(Invocation call, Connection connection) {
        Set<String> names = new LinkedHashSet<>();
        List<Word> words = call.call().words();
        for (int i = 1; i < words.size(); i++) {
            names.add(connection.schema().object(call.required(i, "OBJECT")).name());
        }
        if (names.isEmpty()) {
            for (SObjectSummary object : connection.schema().objects()) {
                if (isUsual(object)) {
                    names.add(object.name());
                }
            }
        }
        // Everything has an owner.
        if (connection.schema().objects().stream()
                .anyMatch(object -> object.name().equals("User"))) {
            names.add("User");
        }
        return new ArrayList<>(names);
    }

    private static boolean isUsual(SObjectSummary object) {
        String name = object.name().toLowerCase(Locale.ROOT);
        return object.keyPrefix() != null
                && object.queryable()
                && (USUAL.contains(object.name()) || (object.custom() && object.createable() && name.endsWith("__c")));
    }

    private static int rows(Invocation call, Word word) {
        try {
            int rows = Integer.parseInt(word.text());
            if (rows >= 0 && rows <= MOST_ROWS) {
                return rows;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw call.call()
                .problem(
                        word.offset(),
                        "Expected a whole number from 0 to " + MOST_ROWS + " here, found " + SafeText.line(word.text())
                                + ".");
    }
}
