/**
 * First mix of each pool, from which every later one descends. Published by the researchers of Stütz et al. (AFT 2022)
 * and by CRoCS. A genesis mix has newcomers only, so its txid is the only thing that can tell it.
 */
export const WHIRLPOOL_GENESIS_MIXES: ReadonlySet<string> = new Set([
  'ac9566a240a5e037471b1a58ea50206062c13e1a75c0c2de3f21c7053573330a',
  'c6c27bef217583cca5f89de86e0cd7d8b546844f800da91d91a74039c3b40fba',
  'a42596825352055841949a8270eda6fb37566a8780b2aec6b49d8035955d060e',
  '4c906f897467c7ed8690576edfcaf8b1fb516d154ef6506a2c4cab2c48821728',
  'a554db794560458c102bab0af99773883df13bc66ad287c29610ad9bac138926',
  '792c0bfde7f6bf023ff239660fb876315826a0a52fd32e78ea732057789b2be0',
  '94b0da89431d8bd74f1134d8152ed1c7c4f83375e63bc79f19cf293800a83f52',
  'e04e5a5932e8d42e4ef641c836c6d08d9f0fff58ab4527ca788485a3fceb2416',
  'b42df707a3d876b24a22b0199e18dc39aba2eafa6dbeaaf9dd23d925bb379c59',
  '737a867727db9a2c981ad622f2fa14b021ce8b1066a001e34fb793f8da833155',
  '7784df1182ab86ee33577b75109bb0f7c5622b9fb91df24b65ab2ab01b27dffa',
]);
