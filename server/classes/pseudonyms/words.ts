/** What a pseudonym is made of: neither flatters nor mocks, is anybody's gender or nation, or is told by its place. */
export const QUALITIES = [
  ...["Amber", "Ashen", "Auburn", "Autumn", "Azure", "Bold", "Brisk", "Bronze", "Calm", "Candid", "Careful"],
  ...["Cheerful", "Chestnut", "Clear", "Cobalt", "Constant", "Copper", "Coral", "Cordial", "Crimson", "Crystal"],
  ...["Curious", "Daring", "Dawn", "Deft", "Distant", "Dusky", "Eager", "Early", "Earnest", "Emerald", "Fair"],
  ...["Faithful", "Fleet", "Forest", "Frank", "Frosted", "Gentle", "Gilded", "Glad", "Golden", "Granite", "Harbour"],
  ...["Hazel", "Hearty", "Hidden", "Honest", "Humble", "Indigo", "Island", "Jade", "Jolly", "Keen", "Kind"],
  ...["Lemon", "Lilac", "Limber", "Lively", "Lucid", "Maple", "Marble", "Meadow", "Mellow", "Merry"],
  ...["Midnight", "Mild", "Misty", "Modest", "Moonlit", "Morning", "Mossy", "Neat", "Nimble", "Noble", "Northern"],
  ...["Ochre", "Olive", "Opal", "Patient", "Pearl", "Placid", "Plucky", "Polished", "Prompt", "Purple"],
  ...["Quick", "Quiet", "Rapid", "Ready", "River", "Rosy", "Russet", "Rustic", "Saffron", "Sandy", "Scarlet", "Serene"],
  ...["Silent", "Silver", "Sincere", "Slate", "Snowy", "Solar", "Spry", "Stalwart", "Steady", "Still", "Stormy"],
  ...["Summer", "Sunny", "Swift", "Tall", "Tawny", "Thoughtful", "Tidal", "Tranquil", "Twilight", "Umber", "Upland"],
  ...["Velvet", "Verdant", "Violet", "Vivid", "Wandering", "Warm", "Western", "Willing", "Winter", "Wise"],
];

export const CREATURES = [
  ...["Alder", "Aspen", "Avocet", "Beech", "Birch", "Bittern", "Bluebird", "Bunting", "Buzzard", "Cedar", "Chaffinch"],
  ...["Cherry", "Condor", "Cormorant", "Crane", "Curlew", "Cypress", "Dipper", "Dove", "Dunlin", "Eagle", "Egret"],
  ...["Eider", "Elder", "Elm", "Falcon", "Fieldfare", "Finch", "Flicker", "Gannet", "Godwit", "Goldcrest", "Goshawk"],
  ...["Grebe", "Greenfinch", "Grosbeak", "Guillemot", "Harrier", "Hawthorn", "Hemlock", "Heron", "Hobby", "Holly"],
  ...["Hoopoe", "Hornbeam", "Ibis", "Jackdaw", "Jay", "Juniper", "Kestrel", "Kingfisher", "Kite", "Kittiwake"],
  ...["Knot", "Lapwing", "Larch", "Lark", "Laurel", "Lime", "Linden", "Linnet", "Magpie", "Mallard", "Martin"],
  ...["Merlin", "Mulberry", "Myrtle", "Nightjar", "Nuthatch", "Oak", "Oriole", "Osprey", "Ouzel", "Owl", "Partridge"],
  ...["Pelican", "Peregrine", "Petrel", "Pine", "Pintail", "Pipit", "Plover", "Poplar", "Puffin", "Quail", "Rail"],
  ...["Raven", "Redpoll", "Redstart", "Robin", "Rook", "Rowan", "Sanderling", "Sandpiper", "Shearwater", "Siskin"],
  ...["Skylark", "Snipe", "Sparrow", "Spruce", "Starling", "Stilt", "Stonechat", "Stork", "Swallow", "Swan"],
  ...["Sycamore", "Teal", "Tern", "Thrush", "Treecreeper", "Turnstone", "Wagtail", "Walnut", "Warbler", "Waxwing"],
  ...["Wheatear", "Whimbrel", "Whinchat", "Wigeon", "Willow", "Woodcock", "Woodlark", "Wren", "Wryneck", "Yew"],
];
