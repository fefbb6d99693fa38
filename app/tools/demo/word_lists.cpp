// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/word_lists.h"

namespace neurex::demo::words {

const std::array<EntityType, 8> kEntityTypes{{
    {"person",
     "anna omar sarah mina tom elena victor hugo ivan nadia peter lucia karl yuki amir rosa felix clara diego hanna "
     "oscar irene pablo greta simon tara boris leila marco ingrid samir olga henry zara",
     {"She met {x} at noon.", "We asked {x} to wait.", "My friend {x} was late.", "They thanked {x} for the gift."},
     {"She asked my friend {x} to wait.", "They met {x} for the gift."}},
    {"location",
     "madrid oslo cairo lima tokyo kenya peru norway chile delhi dublin prague vienna nairobi quito hanoi lisbon "
     "warsaw bolivia ghana nepal iceland bavaria tuscany siberia alaska seville kyoto havana tunis malta cyprus "
     "geneva munich",
     {"She lives in {x}.", "We flew to {x} today.", "They drove north from {x}.", "The road to {x} is closed."},
     {"They flew north to {x}.", "The road from {x} is closed today."}},
    {"organization",
     "unicef nato interpol greenpeace oxfam nasa unesco opec novatek brightco fintrust medcorp agrinet solvex "
     "unitrans orbicom datacorp helpnet eurobank transco petrolia seabank aeroteam gridco lawnet cityfund starbank "
     "metalco farmunion healthnet railco worldaid telenord mailcorp",
     {"She is employed by {x}.", "The boss of {x} quit.", "They sued {x} for fraud.", "We joined {x} as members."},
     {"They joined {x} in spring.", "She sued the boss of {x}."}},
    {"product",
     "zipphone glowlamp turbopad quickmop cleanix softpen maxibike solarkit airfan megadrill coolbox photopix "
     "walkman playbox readbook fastfry steamjet toastmate juicer brewpot sleekwatch thinpad lightbag ecobulb "
     "snapcam drivekey heatmat micromix powerbar clipmic smartlock bluepen vacbot wavetop",
     {"She bought a new {x}.", "He sells the {x} online.", "My {x} broke again.", "They repaired the old {x}."},
     {"He repaired a new {x}.", "He sells my old {x} online."}},
    {"event",
     "olympics easter christmas ramadan diwali halloween carnival oktoberfest eurovision wimbledon superbowl "
     "thanksgiving hanukkah passover biennale springfest jazzfest winterfest filmfest bookfair techfair runfest "
     "nowruz holi epiphany pentecost mardigras harvestday newyear artweek songfest chessopen skicup mayday",
     {"She was sad after {x} ended.", "We celebrate {x} every year.", "They prepare for {x} in spring.",
      "He left before {x} began."},
     {"We left after {x} ended.", "They celebrate {x} in spring."}},
    {"art",
     "hamlet macbeth othello guernica carmen aida tosca odyssey iliad ulysses dracula frankenstein faust nutcracker "
     "giselle rigoletto fidelio traviata candide beowulf decameron ramayana titanic psycho vertigo metropolis "
     "amadeus gladiator inception rashomon nosferatu parsifal lohengrin salome",
     {"The author of {x} died.", "We watched {x} on screen.", "He wrote {x} long ago.", "They performed {x} on stage."},
     {"They wrote {x} long ago.", "He watched {x} on stage."}},
    {"building",
     "colosseum parthenon pantheon kremlin louvre alhambra pentagon stonehenge acropolis versailles notredame topkapi "
     "buckingham escorial northtower southgate oldmill westhall kingshall stonebridge glasshouse redtower highgate "
     "rosehall ironhouse seatower clockhouse moonpalace longbarn greenhall sunpalace bellhouse tallgate whitedome",
     {"She climbed the stairs of {x}.", "The roof of {x} leaks.", "We stood before the walls of {x}.",
      "They painted the doors of {x}."},
     {"The stairs of {x} are old.", "They painted the roof of {x}."}},
    {"other",
     "french latin arabic hindi swahili spanish greek turkish polish danish finnish welsh irish dutch czech korean "
     "persian bengali tamil urdu zulu basque catalan hebrew hungarian thai malay mongolian croatian serbian swedish "
     "tibetan somali yiddish",
     {"She speaks some {x}.", "He learned {x} in class.", "The grammar of {x} is hard.",
      "They translate from {x} daily."},
     {"They learned some {x}.", "She speaks {x} in class."}},
}};

const std::array<AmbiguousName, 40> kAmbiguousNames{{
    {"jordan", "person", "location"},
    {"paris", "location", "person"},
    {"florence", "location", "person"},
    {"austin", "location", "person"},
    {"victoria", "person", "location"},
    {"georgia", "location", "person"},
    {"chelsea", "person", "location"},
    {"lincoln", "person", "location"},
    {"washington", "location", "person"},
    {"sydney", "location", "person"},
    {"amazon", "location", "organization"},
    {"patagonia", "location", "organization"},
    {"vatican", "location", "organization"},
    {"brussels", "location", "organization"},
    {"emma", "person", "art"},
    {"rebecca", "person", "art"},
    {"matilda", "person", "art"},
    {"evita", "person", "art"},
    {"casablanca", "location", "art"},
    {"chicago", "location", "art"},
    {"oklahoma", "location", "art"},
    {"waterloo", "location", "event"},
    {"woodstock", "location", "event"},
    {"dakar", "location", "event"},
    {"monaco", "location", "event"},
    {"tesla", "person", "product"},
    {"diesel", "person", "product"},
    {"mercedes", "person", "product"},
    {"kodak", "organization", "product"},
    {"nokia", "organization", "product"},
    {"xerox", "product", "organization"},
    {"jaguar", "product", "organization"},
    {"hilton", "building", "person"},
    {"eiffel", "building", "person"},
    {"carnegie", "person", "building"},
    {"guggenheim", "building", "person"},
    {"watergate", "event", "building"},
    {"chrysler", "organization", "building"},
    {"genesis", "art", "event"},
    {"sheraton", "building", "organization"},
}};

const std::array<std::string_view, 6> kNeutralSentences{"We talked about {x}.",     "She told me about {x}.",
                                                        "He remembered {x} today.", "They never mention {x}.",
                                                        "Everyone knows {x}.",      "The news was about {x}."};
const std::array<std::string_view, 2> kHeldOutNeutralSentences{"Everyone talked about {x} today.",
                                                               "She never remembered {x}."};

const std::string_view kNounVerbs
    = "walk plant cook talk run play dance jump ride drink smell visit call guard fight help hope dream need look turn "
      "move start stop test work rest paint cover check damage change attack offer order print record report show "
      "shout sign support travel trust use view vote lift love kick hunt climb swim mark";
const std::string_view kPlainNouns
    = "dog boy man woman girl king queen child farmer doctor teacher cat horse bird river town letter car song street "
      "nurse baker uncle brother sister neighbor soldier student lawyer driver";
const std::string_view kPlainVerbs = "see eat find bring take give hear know build follow keep lose sell choose send "
                                     "write draw forget";
const std::string_view kAdjectives = "old young tall small red green tired hungry brave strange";
const std::string_view kPrepositions = "near behind beside under with";

const std::string_view kStrongPositive
    = "superb wonderful brilliant excellent perfect amazing fantastic magnificent outstanding marvelous splendid "
      "stunning terrific glorious delightful exquisite flawless masterful phenomenal dazzling incredible sublime";
const std::string_view kWeakPositive = "good nice pleasant decent fine likable pretty cheerful charming useful fresh "
                                       "warm friendly neat handy smooth tidy solid fair cozy tasty comfy";
const std::string_view kStrongNegative
    = "terrible horrible awful dreadful disgusting atrocious appalling horrid dismal abysmal hideous vile rotten "
      "ghastly pathetic miserable disastrous catastrophic unbearable revolting wretched nasty";
const std::string_view kWeakNegative = "bad dull boring weak slow bland flat clumsy noisy messy shaky lame stale dim "
                                       "rough awkward annoying tedious sloppy dated cheap muddled";
const std::string_view kNeutralCues
    = "average ordinary usual typical standard regular common medium weekly local "
      "recent brief modern square printed blue round wooden gray public annual seasonal";
const std::string_view kTopics
    = "film book meal room plot staff music story soup coffee lecture game novel speech trip tour menu design";

const std::array<Area, 10> kAreas{{
    {{{{"kitchen", "spoon kettle stove whisk saucepan"},
       {"pantry", "flour jam lentils vinegar rice"},
       {"bakery", "bagel croissant pastry loaf muffin"},
       {"restaurant", "waiter chef tablecloth bill sommelier"}}}},
    {{{{"bathroom", "toothbrush bathtub shampoo toilet razor"},
       {"bedroom", "pillow mattress blanket pajamas quilt"},
       {"closet", "hanger jacket necktie blouse suit"},
       {"laundry", "detergent dryer ironing softener hamper"}}}},
    {{{{"garage", "sedan tire motorcycle jack windshield"},
       {"workshop", "hammer chisel lathe vise pliers"},
       {"attic", "cobweb heirloom trunk skylight rafter"},
       {"cellar", "wine cask boiler cider coal"}}}},
    {{{{"farm", "tractor crop scarecrow plough silo"},
       {"barn", "hay pitchfork owl loft cow"},
       {"garden", "tulip rake hedge gnome lawnmower"},
       {"stable", "saddle pony bridle groom horseshoe"}}}},
    {{{{"forest", "squirrel fern moss badger pinecone"},
       {"beach", "seashell parasol surfboard towel sandcastle"},
       {"desert", "cactus camel dune scorpion oasis"},
       {"mountain", "glacier avalanche peak goat chalet"}}}},
    {{{{"office", "stapler printer cubicle manager memo"},
       {"school", "pupil blackboard chalk homework classroom"},
       {"library", "atlas bookshelf librarian encyclopedia catalog"},
       {"museum", "fossil statue mummy curator sculpture"}}}},
    {{{{"hospital", "surgeon stretcher patient scalpel ambulance"},
       {"pharmacy", "aspirin ointment syrup bandage vitamins"},
       {"gym", "dumbbell treadmill barbell trainer locker"},
       {"laboratory", "microscope beaker pipette chemist centrifuge"}}}},
    {{{{"bank", "vault teller loan safe cashier"},
       {"church", "altar priest pew organist hymnbook"},
       {"prison", "inmate warden handcuffs cell convict"},
       {"court", "judge jury verdict gavel bailiff"}}}},
    {{{{"theater", "actor curtain spotlight usher balcony"},
       {"stadium", "referee scoreboard goalpost athlete fan"},
       {"zoo", "giraffe panda zebra zookeeper tiger"},
       {"circus", "clown acrobat trapeze juggler tent"}}}},
    {{{{"airport", "runway pilot passport luggage hangar"},
       {"station", "train platform conductor locomotive timetable"},
       {"harbor", "crane dock lighthouse ferry tugboat"},
       {"ship", "captain sailor mast lifeboat cabin"}}}},
}};

const std::string_view kFunctionWords
    = "the a an is was are of in to at for needs from by on as it that who and but or not never very slightly my your "
      "his her "
      "its our you we she he they me about after before every some this there what where which would should find need "
      "want wants go forgot lost friend asked wait met noon late thanked gift lives flew today drove north road closed "
      "employed boss quit sued fraud joined members bought new sells online broke again repaired sad ended celebrate "
      "year prepare spring left began author died watched screen wrote long ago performed stage climbed stairs roof "
      "leaks stood walls painted doors speaks learned class grammar hard translate daily talked told remembered "
      "mention "
      "knows news found called seemed felt looks strong word name names main verb tone type place object phrase "
      "heads sentence text opinion reader know answer letter one with strongly weakly Correct answer: What Where Main "
      "Tone "
      "word: judge things Choose It";
const std::string_view kLineStarters = "The She He We They My Everyone You Today After Every Although Where What Note: "
                                       "In So";
const std::string_view kSpareWords
    = "be have has had do does did will can could may might must shall been being when why how if then than because "
      "while until over into out up down off again more most other such only own same so too just also here now yes no "
      "all any both each few many much time day night week month people world house home water food money family "
      "mother father son daughter hand head eye face door window table chair tree flower sun moon star sky rain snow "
      "wind fire light dark hot cold big little large high low fast early open close read listen speak think feel come "
      "went made make said say says get got put let ask tell seen saw like likes first last next good-bye hello please "
      "thank two three four five six seven eight nine ten red white black yellow brown between through without around";

} // namespace neurex::demo::words
